import en from "@text/en/window.json";
import zh from "@text/zh/window.json";
import { catalogue } from "@kit/i18n.ts";

export const t = catalogue(zh, en);
