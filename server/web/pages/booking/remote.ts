/** A number taken from afar: who would be ahead, and when to set out. Live. */
import { html, nothing, type TemplateResult } from "lit";
import { between, hm } from "@kit/format.ts";
import { icon } from "@kit/icons.ts";
import type { Booking } from "../book/types.ts";
import { t } from "./texts.ts";

export function remoteNow(booking: Booking): TemplateResult {
  const at = booking.remote;
  return html`<section class="now waiting" role="status">
    <p class="now-head">${icon("ticket")}<span>${t("remote.now")}</span></p>
    ${at
      ? html`<p class="now-wait"><span>${t("remote.ahead", { n: at.ahead })}</span> <b>${between(at.estimate)}</b></p>
          ${at.estimate ? html`<p class="strong">${t("remote.come", { time: hm(at.come_at), n: at.travel_min })}</p>` : nothing}`
      : nothing}
    <p>${t("remote.do")}</p>
  </section>`;
}
