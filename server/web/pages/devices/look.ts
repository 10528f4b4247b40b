/** How the states of a machine look, and when it was last heard. */
import { t } from "./texts.ts";

export const LOOK = {
  there: ["good", "check"],
  silent: ["bad", "unlink"],
  never_heard: ["wait", "clock"],
  not_enrolled: ["", "kiosk"],
} as const;

export const clock = (moment: string | null): string =>
  moment ? moment.slice(5, 16).replace("T", " ") : t("never");
