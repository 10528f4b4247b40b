/** What one may do with a booking, and the question before it counts. */
import { html, nothing, type TemplateResult } from "lit";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { dayFull, dayOf, span } from "../book/days.ts";
import type { Booking, Slot } from "../book/types.ts";
import { t } from "./texts.ts";

export type Asking = { what: "cancel" } | { what: "move"; slot: Slot };

interface Ways {
  calendar: boolean;
  movable: boolean;
  change: boolean;
  move: () => void;
  cancel: () => void;
}

export const actions = (calendar: string, ways: Ways): TemplateResult =>
  html`<div class="acts">
    ${ways.calendar
      ? html`<a class="button large wide" href=${calendar} download="appointment.ics">${icon("bell")}${t("calendar")}</a>`
      : nothing}
    ${ways.change
      ? html`${ways.movable ? html`<button class="button large" @click=${ways.move}>${icon("swap")}${t("move")}</button>` : nothing}
          <button class="button large danger" @click=${ways.cancel}>${icon("close")}${t("cancel")}</button>
          <p class="small soft">${t(ways.movable ? "change.free" : "remote.cancel")}</p>`
      : nothing}
  </div>`;

const moment = (start: string, end: string | null): string => `${dayFull(dayOf(start))} ${span(start, end)}`;

export function question(
  booking: Booking,
  asking: Asking,
  busy: boolean,
  keep: () => void,
  sure: () => void,
): TemplateResult {
  const cancel = asking.what === "cancel";
  const body = cancel
    ? html`<p>${named(booking, "item_name")}<br />${booking.kind === "remote" ? t("remote.when") : moment(booking.start, booking.end)}</p><p>${t("cancel.detail")}</p>`
    : html`<p class="soft">${t("move.from")} <s>${moment(booking.start, booking.end)}</s></p>
        <p class="sum-time">${moment(asking.slot.start, asking.slot.end)}</p>`;
  return html`<th-dialog
    .heading=${t(cancel ? "cancel.ask" : "move.ask")}
    .body=${body}
    .actions=${html`<button class="button large grow" @click=${keep}>${t(cancel ? "cancel.keep" : "move.keep")}</button>
      <button class="button primary large grow ${cancel ? "danger" : ""}" ?disabled=${busy} @click=${sure}>
        ${t(cancel ? "cancel.sure" : "move.sure")}</button>`}
    @close=${keep}
  ></th-dialog>`;
}
