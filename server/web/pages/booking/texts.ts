import en from "@text/en/booking.json";
import zh from "@text/zh/booking.json";
import { catalogue } from "@kit/i18n.ts";

export const t = catalogue(zh, en);
