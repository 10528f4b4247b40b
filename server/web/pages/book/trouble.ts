/** Every refusal with the way out of it: what happened, then what one can do now. */
import { html, nothing, type TemplateResult } from "lit";
import type { Problem } from "@kit/api.ts";
import { icon, type IconName } from "@kit/icons.ts";
import { notice } from "@kit/parts.ts";
import { dayFull, dayOf, dayWithYear, span } from "./days.ts";
import { hashOf } from "./route.ts";
import { t } from "./texts.ts";

interface Way {
  href: string;
  sign: IconName;
  text: string;
}

const OTHER_TIME = new Set([
  "slot_taken", "slot_unknown", "slot_past", "hold_expired", "session_not_serving", "lead_too_short",
  "lead_too_long", "beyond_published_calendar", "book_in_hours", "not_on_out_of_hours_list",
  "too_many_bookings", "remote_full", "remote_not_offered", "outside_ticket_hours",
]);
const OTHER_WISH = new Set(["day_type_not_on_list", "reason_required", "needed_by_required", "needed_by_before_start"]);
const OTHER_PERSON = new Set(["bad_id_number", "id_required", "person_name_required", "person_minor"]);
/** Nothing that one could change on this page helps. */
export const DEAD_END = new Set(["blacklisted", "duplicate_booking", "not_bookable_item"]);
/** The way of walking in is open to everybody, always (rule PDS-28a). */
const WALK_IN = new Set(["blacklisted", "person_minor", "not_bookable_item", "too_many_bookings", "duplicate_booking"]);

export function trouble(problem: Problem, at: { item: string; start: string; wish: boolean }, again: () => void): TemplateResult {
  const { code } = problem;
  const way = wayOut(code, at);
  const more = html`
    ${WALK_IN.has(code) ? html`<p class="after">${t("walk_in")}</p>` : nothing}
    ${code === "blacklisted" ? html`<p class="after">${t("blacklisted.object")}</p>` : nothing}
    ${problem.unreachable ? html`<p class="after">${t("unreachable.safe")}</p>` : nothing}
    <div class="actions row wrap">
      ${way && way.href !== location.hash ? html`<a class="button primary" href=${way.href}>${icon(way.sign)}${way.text}</a>` : nothing}
      ${problem.unreachable || problem.status >= 500 || code === "rate_limited"
        ? html`<button class="button primary" @click=${again}>${icon("recall")}${t("again")}</button>`
        : nothing}
    </div>`;
  return html`<div class="trouble" tabindex="-1">
    ${notice(problem.unreachable ? "wait" : "bad", problem.title, spoken(problem), more)}
  </div>`;
}

function wayOut(code: string, { item, start, wish }: { item: string; start: string; wish: boolean }): Way | null {
  const asked = wish && code.startsWith("lead_");
  if (OTHER_WISH.has(code) || asked || (wish && code === "slot_past")) {
    return { href: hashOf({ item, step: "request" }), sign: "back", text: t("way.request") };
  }
  if (OTHER_TIME.has(code)) return { href: hashOf({ item, step: "time" }), sign: "clock", text: t("way.time") };
  if (OTHER_PERSON.has(code)) return { href: hashOf({ item, step: "you", start }), sign: "person", text: t("way.you") };
  if (code === "unknown_booking" || code === "booking_expired_link") {
    return { href: "/book", sign: "clock", text: t("title") };
  }
  if (code === "unknown_item" || code === "item_cancelled" || code === "not_bookable_item") {
    return { href: "#/", sign: "back", text: t("way.find") };
  }
  return null;
}

/** The server's sentence, with moments and days as people write them. */
const spoken = (problem: Problem): string =>
  problem.detail
    .replace(/\d{4}-\d\d-\d\dT[\d:]{5,8}(\+\d\d:\d\d|Z)?/g, (moment) => `${dayFull(dayOf(moment))} ${span(moment, null)}`)
    .replace(/\d{4}-\d\d-\d\d/g, dayWithYear);
