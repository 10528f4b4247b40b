/** Figures of problems and openings as people read them. */
import type { Kiosk } from "./kiosk.ts";

/** A moment of the hall in words: today's by its time, another day's with its date. */
export function when({ agent, words }: Kiosk, moment: string | null | undefined): string {
  const at = Date.parse(moment ?? "");
  if (Number.isNaN(at)) return "";
  const shown = agent.clock.of(at);
  const today = agent.clock.shown;
  return today && today.month === shown.month && today.day === shown.day
    ? words.t("next_today", { time: shown.time })
    : words.t("next_day", { ...shown });
}

/** A figure of a problem; a moment is said as a moment. */
export function figure(kiosk: Kiosk, value: unknown): string {
  if (typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value)) return when(kiosk, value);
  return value === null || value === undefined ? "" : String(value);
}
