/** What each decision says: a head, a line below it, and where it is. */
import { hm } from "@kit/format.ts";
import { language, named } from "@kit/i18n.ts";
import { duration } from "@kit/format.ts";
import type { HallClock } from "@kit/clock.ts";
import type { IconName } from "@kit/icons.ts";
import type { Decision } from "./types.ts";
import { coded, t } from "./texts.ts";

const SIGNS: Record<string, IconName> = {
  overload: "people", rota_gap: "person", rota_doubled: "person", posts_unmanned: "desk", off_rota: "person",
  away_late: "clock", meeting_due: "text", meeting_missed: "text", priority_asked: "person",
  tide: "swap", help_waiting: "hand", window_late: "clock", window_idle: "desk", window_unexplained: "pause", queue_unserved: "people",
  kiosk_silent: "unlink", kiosk_paper_out: "ticket", kiosk_paper_low: "ticket", kiosk_disk_full: "kiosk",
  devices_silent: "unlink", screen_silent: "board", screen_no_sound: "call", sent_in: "forward", rating_bad: "person", request: "clock",
  objection: "text", notices_failed: "phone", year_unpublished: "board", emergency_awaiting: "alert",
};

const DAY_S = 86_400;

export const signOf = (one: Decision): IconName => SIGNS[one.kind] ?? "alert";

/** Every figure as text: names in the reader's language, times as hours and minutes. */
function figures(one: Decision): Record<string, string> {
  const told: Record<string, string> = {};
  for (const [name, value] of Object.entries(one.figures)) {
    if (value === null || value === undefined || name.endsWith("_en")) continue;
    const text = named(one.figures, name);
    told[name] = Array.isArray(value) ? value.join(language() === "zh" ? "、" : ", ")
      : /^\d{4}-\d\d-\d\dT/.test(text) ? `${text.slice(5, 10)} ${hm(text)}` : text;
  }
  return told;
}

export function head(one: Decision): string {
  return coded("head", one.kind, figures(one)) || one.key;
}

export function below(one: Decision): string {
  if (one.over) return t("over");
  if (one.figures.sentence) return named(one.figures, "sentence");
  const told = figures(one);
  if (one.kind === "help_waiting") told.reason = coded("help", one.figures.reason) || told.reason || "";
  return coded("below", one.kind, told);
}

/** "for 12 min", and from when it is red. */
export function age(one: Decision, clock: HallClock): string {
  const past = clock.since(one.since);
  const long = past >= 2 * DAY_S ? t("days", { n: Math.floor(past / DAY_S) }) : duration(past);
  const turns = one.red_at && one.level === "yellow" ? (Date.parse(one.red_at) - clock.now()) / 1000 : 0;
  return turns > 0 && turns < 3600
    ? `${t("age", { long })} · ${t("age.red", { left: duration(turns) })}`
    : t("age", { long });
}

/** An account as people call it. */
export const who = (account: string | null): string => (account ?? "").replace(/^\w+:/, "");
