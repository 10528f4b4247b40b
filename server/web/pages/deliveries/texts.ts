import en from "@text/en/deliveries.json";
import zh from "@text/zh/deliveries.json";
import { catalogue } from "@kit/i18n.ts";

export const t = catalogue(zh, en);

/** The words of a code; the code itself when it is unknown. */
export function coded(family: string, code: string): string {
  const key = `${family}.${code}`;
  return key in zh ? t(key as keyof typeof zh) : code;
}
