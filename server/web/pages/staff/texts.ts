import en from "@text/en/start.json";
import zh from "@text/zh/start.json";
import { catalogue } from "@kit/i18n.ts";

export const t = catalogue(zh, en);
