import en from "@text/en/rating.json";
import zh from "@text/zh/rating.json";
import { catalogue } from "@kit/i18n.ts";

export const t = catalogue(zh, en);
