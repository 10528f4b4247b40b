import en from "@text/en/lost.json";
import zh from "@text/zh/lost.json";
import { catalogue } from "@kit/i18n.ts";

export const t = catalogue(zh, en);
