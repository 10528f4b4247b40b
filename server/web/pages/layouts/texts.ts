import en from "@text/en/layouts.json";
import zh from "@text/zh/layouts.json";
import { catalogue, type Figures } from "@kit/i18n.ts";

export const t = catalogue(zh, en);

/** The text of a code of the server; the code itself when unknown. */
export function coded(family: string, code: string, figures?: Figures): string {
  const key = `${family}.${code}`;
  return key in zh ? t(key as keyof typeof zh, figures) : code;
}
