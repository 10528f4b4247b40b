/** What can be done about each kind of decision, right where it stands. The first is the usual one. */
import type { IconName } from "@kit/icons.ts";
import type { Ask } from "./ask.ts";
import type { Desk } from "./desk.ts";
import { who } from "./words.ts";
import type { Decision } from "./types.ts";
import { t } from "./texts.ts";

export interface Act {
  label: string;
  sign: IconName;
  /** A page where it is decided, else what to do or ask. */
  href?: string;
  ask?: Ask;
  post?: [path: string, said: string];
}

const WAYS: Record<string, string> = {
  request: "/bookings#requests", objection: "/bookings#list", notices_failed: "/bookings#messages",
  year_unpublished: "/calendar#years", emergency_awaiting: "/calendar#emergency",
  rota_gap: "/rota", rota_doubled: "/rota", posts_unmanned: "/rota", off_rota: "/rota", away_late: "/rota",
  meeting_due: "/rota", meeting_missed: "/rota", overload: "/staffing", sent_in: "/devices", kiosk_silent: "/devices", kiosk_paper_out: "/devices", kiosk_paper_low: "/devices",
  kiosk_disk_full: "/devices", devices_silent: "/devices", screen_silent: "/devices", screen_no_sound: "/devices",
};

function own(desk: Desk, one: Decision): Act[] {
  const f = one.figures;
  if (one.kind === "tide") {
    return [
      { label: t("tide.accept"), sign: "check", post: [`/tidal/${one.ref}/accept`, t("tide.accepted", { window: f.window })] },
      { label: t("tide.refuse"), sign: "close", ask: { what: "refuse", one } },
    ];
  }
  if (one.kind === "help_waiting") {
    return [{ label: t("help.accept"), sign: "check", post: [`/help-calls/${one.ref}/accept`, t("help.accepted")] }];
  }
  if (one.kind.startsWith("screen_")) {
    const id = f.screen as string;
    return [{ label: t("screen.reload"), sign: "recall", post: [`/displays/${id}/reload`, t("screen.reload.done", { screen: id })] }];
  }
  if (one.kind === "priority_asked") {
    return [
      { label: t("priority.grant"), sign: "check", post: [`/priority-requests/${one.ref}/grant`, t("priority.granted")] },
      { label: t("priority.refuse"), sign: "close", ask: { what: "no_priority", one } },
    ];
  }
  if (one.kind.startsWith("window_")) {
    const row = desk.window(f.window);
    if (!row) return [];
    const stand: Act[] = f.other_post
      ? [{ label: t("cover", { post: f.other_post }), sign: "person", ask: { what: "window", row, act: "open", post: f.other_post } }] : [];
    return [...stand, { label: t("window.close"), sign: "door", ask: { what: "window", row, act: "close" } }];
  }
  if (one.kind === "queue_unserved") {
    const rows = (f.windows as string[]).map((no) => desk.window(no)).filter((row) => row !== undefined);
    return rows.slice(0, 3).map((row): Act => ({
      label: t("window.open.no", { no: row.no }), sign: "desk", ask: { what: "window", row, act: "open" },
    }));
  }
  return [];
}

export function actsOf(desk: Desk, one: Decision): Act[] {
  if (one.over) return [{ label: t("settle"), sign: "text", ask: { what: "settle", one } }];
  const acts = own(desk, one);
  const way = WAYS[one.kind];
  if (one.by_word) acts.push({ label: t("settle"), sign: "text", ask: { what: "settle", one } });
  if (way) acts.push({ label: t(`way.${way.split("#")[0]!.slice(1) as "bookings" | "calendar" | "devices" | "staffing" | "rota"}`), sign: "arrow", href: way });
  if (one.kept && !one.taken_by) acts.push({ label: t("take"), sign: "hand", post: [`/duty/${encodeURIComponent(one.key)}/take`, t("taken")] });
  if (one.kept && one.taken_by) acts.push({ label: t("give_back"), sign: "back", post: [`/duty/${encodeURIComponent(one.key)}/give-back`, t("given_back", { who: who(one.taken_by) })] });
  return acts;
}
