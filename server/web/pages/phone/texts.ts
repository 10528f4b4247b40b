import en from "@text/en/phone.json";
import zh from "@text/zh/phone.json";
import { catalogue } from "@kit/i18n.ts";

export const t = catalogue(zh, en);
