import en from "@text/en/calendar.json";
import zh from "@text/zh/calendar.json";
import { catalogue, type Figures } from "@kit/i18n.ts";

export const t = catalogue(zh, en);

/** The text of a kind or state that the server names; the name itself when unknown. */
export function coded(family: string, code: string, figures?: Figures): string {
  const key = `${family}.${code}`;
  return key in zh ? t(key as keyof typeof zh, figures) : code;
}
