import en from "@text/en/book.json";
import zh from "@text/zh/book.json";
import { catalogue, type Figures } from "@kit/i18n.ts";

export const t = catalogue(zh, en);

/** The text of a code that the server may add to at any time; the family's `other` when unknown. */
export function coded(family: "why" | "why_do", code: string, figures?: Figures): string {
  const key = `${family}.${code}`;
  return t((key in zh ? key : `${family}.other`) as keyof typeof zh, figures);
}
