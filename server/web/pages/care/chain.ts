/** A visit as one chain: guided, advised, helped, handed over; the last links are set here. */
import { html, type TemplateResult } from "lit";
import { hm } from "@kit/format.ts";
import { named } from "@kit/i18n.ts";
import { coded, t } from "./texts.ts";
import type { Chain } from "./types.ts";

export const ADVICE = ["answered", "papers_checked", "form_filled", "sample_shown"] as const;
export const DELIVERY = ["collect", "post", "electronic"] as const;

const link = (head: string, lines: string[], more?: TemplateResult): TemplateResult =>
  html`<li class=${lines.length ? "done" : ""}><h3>${head}</h3>
    ${lines.length ? lines.map((line) => html`<p>${line}</p>`) : html`<p class="soft">${t("chain.none")}</p>`}${more ?? ""}</li>`;

export function chainDialog(chain: Chain, note: (kind: string, what: string) => void, drop: () => void): TemplateResult {
  const set = (kind: string, listed: readonly string[], chosen?: string): TemplateResult =>
    html`<div class="row wrap">${listed.map((what) => html`<button class="button" aria-pressed=${what === chosen ? "true" : "false"}
      data-note=${what} @click=${() => note(kind, what)}>${coded(kind, what)}</button>`)}</div>`;
  return html`<th-dialog wide .heading=${t("chain.head", { number: chain.number ?? "" })}
    .body=${html`<p>${chain.person_masked?.name ?? ""} ${named(chain, "item_name")}</p>
      <ol class="care-chain">
        ${link(t("chain.guided"), [
          ...chain.guided.diversions.map((one) => `${hm(one.at)} ${coded("way", one.way)} ${one.post ? coded("post", one.post) : ""}`),
          ...chain.guided.accompaniments.map((one) => `${hm(one.offered_at)} ${one.guide_name ? t("with", { name: one.guide_name }) : t("declined")}`),
        ])}
        ${link(t("chain.advised"), chain.advised.map((one) => `${hm(one.at)} ${coded("advice", one.what)} · ${one.by}`), set("advice", ADVICE))}
        ${link(t("chain.helped"), chain.helped.map((one) => `${coded("manner", one.manner)} · ${coded("order", one.state)} ${one.helper_name ?? ""}`))}
        ${link(t("chain.delivery"), chain.delivery ? [`${coded("delivery", chain.delivery.what)} · ${chain.delivery.by} ${hm(chain.delivery.at)}`] : [], set("delivery", DELIVERY, chain.delivery?.what))}
      </ol>`}
    .actions=${html`<button class="button primary" @click=${drop}>${t("shut")}</button>`}
    @close=${drop}></th-dialog>`;
}
