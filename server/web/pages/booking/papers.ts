/** The booking's papers, for whoever wants them on paper. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "@kit/icons.ts";
import type { Booking } from "../book/types.ts";
import { paperOf, type Paper } from "../common/papers.ts";
import { t } from "./texts.ts";

/** `pass`: there is a voucher; `coming`: it still matters what is to be brought. */
export function papers(booking: Booking, pass: boolean, coming: boolean): TemplateResult | typeof nothing {
  const all: Paper[] = [
    ...(booking.form ? ["form" as const] : []),
    ...(pass ? ["voucher" as const] : []),
    ...(coming ? ["told-once" as const] : []),
  ];
  if (!all.length) return nothing;
  return html`<section class="card stack tight" aria-labelledby="papers">
    <h2 id="papers">${t("papers")}</h2>
    ${all.map((one) => html`<a class="button wide" href=${paperOf(booking.token, one)} target="_blank" rel="noopener">
      ${icon("ticket")}${t(`papers.${one}`)}</a>`)}
  </section>`;
}
