/** When, where, what, for whom, and what to bring. */
import { html, nothing, type TemplateResult } from "lit";
import { hm } from "@kit/format.ts";
import { named } from "@kit/i18n.ts";
import { dayFull, dayOf, span } from "../book/days.ts";
import { place } from "../book/place.ts";
import { materials } from "../book/read.ts";
import type { Booking } from "../book/types.ts";
import { t } from "./texts.ts";

export function details(booking: Booking, coming: boolean): TemplateResult {
  const who = booking.person_masked;
  return html`<dl class="card facts">
      <dt>${t("when")}</dt>
      <dd class="strong">${dayFull(dayOf(booking.start))}<br />${booking.kind === "remote"
        ? t("remote.taken", { time: hm(booking.start) }) : span(booking.start, booking.end)}</dd>
      <dt>${t("item")}</dt>
      <dd>${named(booking, "item_name")}</dd>
      <dt>${t("where")}</dt>
      <dd>${booking.mode === "home_visit" ? t("home.where") : html`${place(booking)}${booking.hall.address ? html`<br /><span class="soft">${named(booking.hall, "address")}</span>` : nothing}`}</dd>
      ${who?.name ? html`<dt>${t("who")}</dt><dd>${who.name} ${who.id ? html`<span class="soft">${short(who.id)}</span>` : nothing}</dd>` : nothing}
      ${booking.out_of_hours && booking.reason ? html`<dt>${t("reason")}</dt><dd>${booking.reason}</dd>` : nothing}
      ${booking.needed_by ? html`<dt>${t("needed_by")}</dt><dd>${dayFull(booking.needed_by)}</dd>` : nothing}
    </dl>
    ${coming && booking.conditions_told ? materials(booking.conditions_told.materials, t("bring", { n: booking.conditions_told.materials.length })) : nothing}`;
}

/** A row of fourteen stars says no more than four. */
const short = (masked: string): string => masked.replace(/\*{5,}/, "****");
