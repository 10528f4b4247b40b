import en from "@text/en/floor.json";
import zh from "@text/zh/floor.json";
import { catalogue, type Figures } from "@kit/i18n.ts";

export const t = catalogue(zh, en);

/** The text of a code that the server or a kiosk may add to at any time; the code when unknown. */
export function coded(family: string, code: string, figures?: Figures): string {
  const key = `${family}.${code}`;
  return key in zh ? t(key as keyof typeof zh, figures) : code;
}
