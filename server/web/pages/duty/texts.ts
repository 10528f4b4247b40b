import en from "@text/en/duty.json";
import zh from "@text/zh/duty.json";
import { catalogue, type Figures } from "@kit/i18n.ts";

export const t = catalogue(zh, en);

/** The text of a code that the server may add to at any time; empty when unknown. */
export function coded(family: string, code: string, figures?: Figures): string {
  const key = `${family}.${code}`;
  return key in zh ? t(key as keyof typeof zh, figures) : "";
}
