import en from "@text/en/care.json";
import zh from "@text/zh/care.json";
import { catalogue } from "@kit/i18n.ts";

export const t = catalogue(zh, en);

/** The text of a code that the hall file may add to; the code when unknown. */
export function coded(family: string, code: string): string {
  const key = `${family}.${code}`;
  return key in zh ? t(key as keyof typeof zh) : code;
}
