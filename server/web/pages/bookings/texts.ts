import en from "@text/en/bookings.json";
import zh from "@text/zh/bookings.json";
import { catalogue } from "@kit/i18n.ts";

export const t = catalogue(zh, en);
