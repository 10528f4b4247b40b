/** It is booked: the code to read out, and the papers to hand over. */
import { html, type TemplateResult } from "lit";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { notice } from "@kit/parts.ts";
import { dayFull, dayOf, span } from "../../book/days.ts";
import { paperOf, type Paper } from "../../common/papers.ts";
import { printPaper } from "../../common/print.ts";
import { t } from "../texts.ts";
import type { Made } from "./types.ts";

const paper = (made: Made, which: Paper, label: string, tone = ""): TemplateResult =>
  html`<button class="button ${tone}" @click=${() => printPaper(paperOf(made.token, which))}>
    ${icon("ticket")}${label}</button>`;

/** Letter by letter, for whoever hears it on the telephone. */
const spelled = (code: string): string => [...code].join(" ");

export function made(one: Made, again: () => void): TemplateResult {
  const asked = one.state === "awaiting";
  const phone = one.person_masked?.phone;
  return html`<section class="made card stack" aria-labelledby="made">
    <h2 id="made" tabindex="-1">${icon("done")} ${t(asked ? "made.asked" : "made.booked")}</h2>
    <p class="made-code" aria-label=${spelled(one.code)}>${one.code.slice(0, 4)} ${one.code.slice(4)}</p>
    <p class="made-when">${dayFull(dayOf(one.start))} ${span(one.start, one.end)} · ${named(one, "item_name")}</p>
    <p>${t(asked ? "made.asked_read" : "made.read")}</p>
    ${phone ? notice("good", t("made.sent", { phone: phone.replace(/\*+/, "****") })) : notice("wait", t("made.no_phone"), t("made.no_phone_do"))}
    <div class="row wrap">
      ${asked ? paper(one, "form", t("print.form"), "primary") : paper(one, "voucher", t("print.voucher"), "primary")}
      ${paper(one, "told-once", t("print.told"))}
      <a class="button" href=${one.link_url} target="_blank" rel="noopener">${icon("phone")}${t("made.link")}</a>
    </div>
    <div class="row wrap"><button class="button large" id="again" @click=${again}>${icon("recall")}${t("made.again")} <kbd>Alt+N</kbd></button></div>
  </section>`;
}
