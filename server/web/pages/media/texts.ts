import en from "@text/en/media.json";
import zh from "@text/zh/media.json";
import { catalogue } from "@kit/i18n.ts";

export const t = catalogue(zh, en);

/** Why a file was refused; the general words when the reason is a new one. */
export function reason(code: unknown): string {
  const key = `reason.${String(code)}`;
  return key in zh ? t(key as keyof typeof zh) : "";
}
