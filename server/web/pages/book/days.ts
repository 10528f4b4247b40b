/** Days as the booking pages write them; a day is "2026-11-24", always in the hall's zone. */
import { language, word } from "@kit/i18n.ts";

const DAY_MS = 86_400_000;
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");

const ms = (day: string): number => Date.parse(`${day}T00:00:00Z`);

export const plus = (day: string, n: number): string =>
  new Date(ms(day) + n * DAY_MS).toISOString().slice(0, 10);

export const dayOf = (iso: string): string => iso.slice(0, 10);

/** 1 is Monday. */
const weekdayOf = (day: string): number => new Date(ms(day)).getUTCDay() || 7;

export const weekday = (day: string): string => word("weekday", String(weekdayOf(day)));

export const isWeekend = (day: string): boolean => weekdayOf(day) > 5;

/** "11月24日", "24 Nov" */
export function dayText(day: string): string {
  const [, month = 1, date = 1] = day.split("-").map(Number);
  return language() === "zh" ? `${month}月${date}日` : `${date} ${MONTHS[month - 1]}`;
}

/** "11月24日 周二", "Tue 24 Nov" */
export const dayFull = (day: string): string =>
  language() === "zh" ? `${dayText(day)} ${weekday(day)}` : `${weekday(day)} ${dayText(day)}`;

/** "2027年5月20日", "20 May 2027" */
export const dayWithYear = (day: string): string =>
  language() === "zh" ? `${day.slice(0, 4)}年${dayText(day)}` : `${dayText(day)} ${day.slice(0, 4)}`;

/** "09:00–09:30" */
export const span = (start: string, end: string | null | undefined): string =>
  end ? `${start.slice(11, 16)}–${end.slice(11, 16)}` : start.slice(11, 16);
