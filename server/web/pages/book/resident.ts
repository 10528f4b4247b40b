/** Formal tests of what a person types, before it is sent. Pure; the server tests again. */

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = "10X98765432";
const LENGTH = 18;

export const RESIDENT_STYLE = new Set(["resident", "hmt_residence", "foreign_residence"]);

export const ID_TYPES = [
  "resident", "hmt_residence", "foreign_residence", "passport",
  "hmt_permit", "taiwan_permit", "military", "other",
];

export type IdFault = "empty" | "length" | "letters" | "date" | "check_digit";

export const tidy = (number: string): string =>
  number.normalize("NFKC").replace(/[\s-]/g, "").toUpperCase();

/** What is wrong with a document number, or null (GB 11643 for the resident style). */
export function idFault(type: string, typed: string): IdFault | null {
  const number = tidy(typed);
  if (!number) return "empty";
  if (!RESIDENT_STYLE.has(type) || (type === "foreign_residence" && number.length === 15)) {
    return /^[0-9A-Z]{4,30}$/.test(number) ? null : "length";
  }
  if (number.length !== LENGTH) return "length";
  if (!/^\d{17}[\dX]$/.test(number)) return "letters";
  if (!isDate(number.slice(6, 14))) return "date";
  const sum = WEIGHTS.reduce((total, weight, n) => total + weight * Number(number[n]), 0);
  return number[17] === CHECK_DIGITS[sum % 11] ? null : "check_digit";
}

/** In the groups in which one compares it with the card: region, birth date, rest. */
export function grouped(type: string, typed: string): string {
  const number = tidy(typed);
  if (!RESIDENT_STYLE.has(type) || number.length <= 6) return number;
  return [number.slice(0, 6), number.slice(6, 14), number.slice(14)].filter(Boolean).join(" ");
}

export const dialled = (typed: string): string => typed.normalize("NFKC").replace(/[\s()-]/g, "");

/** Mobile of 11 digits, or a landline or foreign number that can be dialled. */
export function phoneOk(typed: string): boolean {
  const number = dialled(typed);
  if (/^1\d*$/.test(number)) return /^1[3-9]\d{9}$/.test(number);
  return /^(0\d{9,11}|\+\d{8,15})$/.test(number);
}

function isDate(digits: string): boolean {
  const iso = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`;
  const moment = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(iso);
}
