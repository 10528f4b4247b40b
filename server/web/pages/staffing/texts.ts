import en from "@text/en/staffing.json";
import zh from "@text/zh/staffing.json";
import { catalogue } from "@kit/i18n.ts";

export const t = catalogue(zh, en);
