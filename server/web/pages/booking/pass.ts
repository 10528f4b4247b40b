/** The voucher: its code large enough to read out, and the same as a picture for the scanner. */
import { html, nothing, type TemplateResult } from "lit";
import type { Booking } from "../book/types.ts";
import { t } from "./texts.ts";

/** Read out in two halves: "7KX3 M9QD". */
const halves = (code: string): string =>
  code.length === 8 ? `${code.slice(0, 4)} ${code.slice(4)}` : code;

export const pass = (booking: Booking, picture: string, usable: boolean): TemplateResult =>
  html`<section class="card pass">
    <h2 class="pass-label">${t("code")}</h2>
    <p class="pass-code" aria-label=${[...booking.code].join(" ")}>${halves(booking.code)}</p>
    ${usable
      ? html`<img class="pass-picture" src=${picture} alt=${t("qr")} width="220" height="220" />
          <p class="soft">${t("code.do")}</p>`
      : nothing}
  </section>`;
