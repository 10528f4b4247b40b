/** Another time for the same booking: link and code stay. */
import { html, type TemplateResult } from "lit";
import { icon } from "@kit/icons.ts";
import { dayFull, dayOf, span } from "../book/days.ts";
import { tip } from "../book/tip.ts";
import type { Booking, Slot } from "../book/types.ts";
import "../book/when.ts";
import { t } from "./texts.ts";

export const moving = (booking: Booking, take: (slot: Slot) => void, back: () => void): TemplateResult =>
  html`${tip("clock", t("move.now", { day: dayFull(dayOf(booking.start)), time: span(booking.start, booking.end) }), t("move.note"))}
    <tide-when .item=${booking.item} .kept=${booking.start} .chosen=${take}></tide-when>
    <button class="button large wide" @click=${back}>${icon("back")}${t("move.back")}</button>`;
