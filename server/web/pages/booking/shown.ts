/** The whole booking from top to bottom. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "@kit/icons.ts";
import { tip } from "../book/tip.ts";
import type { Booking } from "../book/types.ts";
import { actions } from "./actions.ts";
import { details } from "./details.ts";
import { now } from "./now.ts";
import { papers } from "./papers.ts";
import { pass } from "./pass.ts";
import "./objecting.ts";
import { hasPass, mayCheckIn, type Phase } from "./phase.ts";
import "../rating/rating.ts";
import { t } from "./texts.ts";

export interface Ways {
  path: string;
  /** Just booked: the reader is told to keep the page. */
  fresh: boolean;
  busy: boolean;
  change: boolean;
  checkIn: () => void;
  move: () => void;
  cancel: () => void;
}

export const shown = (booking: Booking, phase: Phase, ways: Ways): TemplateResult =>
  html`${now(booking, phase)}
    ${ways.fresh && ways.change ? tip("phone", t("keep"), t("keep.do")) : nothing}
    ${mayCheckIn(phase)
      ? html`<button class="button primary large wide" ?disabled=${ways.busy} @click=${ways.checkIn}>
          ${icon("pin")}${t("check_in")}</button>`
      : nothing}
    ${phase === "checked_in" && booking.ticket
      ? html`<a class="button primary large wide" href="/t/${encodeURIComponent(booking.ticket.token)}">
          ${icon("ticket")}${t("ticket", { number: booking.ticket.number })}</a>`
      : nothing}
    ${phase === "missed"
      ? html`<tide-objection .path=${ways.path.replace("/api/v1", "")} .miss=${booking.miss ?? null}></tide-objection>`
      : nothing}
    ${phase === "fulfilled" && booking.ticket
      ? html`<tide-rating .token=${booking.ticket.token}></tide-rating>`
      : nothing}
    ${hasPass(phase) ? pass(booking, `${ways.path}/code.svg`, phase !== "checked_in") : nothing}
    ${details(booking, ["awaiting", "home"].includes(phase) || hasPass(phase))}
    ${papers(booking, hasPass(phase), phase === "awaiting" || hasPass(phase))}
    ${actions(`${ways.path}/calendar.ics`, {
      ...ways, calendar: phase === "ahead" || phase === "early", movable: booking.kind !== "remote",
    })}
    <footer class="phone-foot">
      <p>${t("hotline")} <a href="tel:${booking.hall.hotline}">${booking.hall.hotline}</a></p>
      <p>${t("privacy")}</p>
    </footer>`;
