/** The top of the page: how it stands, and what to do now. */
import { html, nothing, type TemplateResult } from "lit";
import { hm } from "@kit/format.ts";
import { icon, type IconName } from "@kit/icons.ts";
import type { Booking } from "../book/types.ts";
import { dayFull, dayOf } from "../book/days.ts";
import type { Phase } from "./phase.ts";
import { remoteNow } from "./remote.ts";
import { t } from "./texts.ts";

const LOOK: Record<Phase, [string, IconName]> = {
  held: ["wait", "clock"],
  awaiting: ["wait", "clock"],
  ahead: ["good", "done"],
  early: ["good", "done"],
  open: ["waiting", "pin"],
  late: ["wait", "clock"],
  too_late: ["wait", "clock"],
  over: ["", "door"],
  checked_in: ["good", "ticket"],
  fulfilled: ["good", "done"],
  cancelled: ["", "leave"],
  refused: ["wait", "hand"],
  missed: ["wait", "missed"],
  voided: ["good", "done"],
  expired: ["", "clock"],
  remote: ["waiting", "ticket"],
  home: ["good", "pin"],
};

/** After these one may simply book anew. */
const ANEW = new Set<Phase>(["cancelled", "refused", "expired", "over", "missed"]);

export function now(booking: Booking, phase: Phase): TemplateResult {
  if (phase === "remote") return remoteNow(booking);
  const [tone, sign] = LOOK[phase];
  const figures = {
    day: dayFull(dayOf(booking.start)),
    time: hm(booking.start),
    from: hm(booking.check_in_from),
    hotline: booking.hall.hotline,
  };
  const reason = booking.decision?.reason;
  return html`<section class="now ${tone}" role="status">
    <p class="now-head">${icon(sign)}<span>${t(`${phase}.now`, figures)}</span></p>
    <p>${t(`${phase}.do`, figures)}</p>
    ${phase === "cancelled" && reason ? html`<p class="said">${t("called_off.reason")}<br /><b>${reason}</b></p>` : nothing}
    ${phase === "refused" && reason ? html`<p class="said">${t("refused.reason")}<br /><b>${reason}</b></p>` : nothing}
    ${phase === "missed" ? html`<p>${t("missed.object")}</p>` : nothing}
    ${ANEW.has(phase)
      ? html`<a class="button primary large wide" href="/book#/${encodeURIComponent(booking.item)}">${icon("clock")}${t("anew")}</a>`
      : nothing}
  </section>`;
}
