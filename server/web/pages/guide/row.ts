/** The answer to what is chosen. */
import { html, nothing, type TemplateResult } from "lit";
import type { Api } from "@kit/api.ts";
import { named, word } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { windowChip } from "@kit/parts.ts";
import type { Finder } from "./finder.ts";
import "./item.ts";
import "./items.ts";
import "./own.ts";
import { t } from "./texts.ts";
import { isService, type Dept, type House, type Row, type WindowThing, type ZoneThing } from "./types.ts";

export function answer(api: Api, house: House | null, finder: Finder, row: Row): TemplateResult {
  if (row.what === "look") return look(finder, row.by);
  if (row.what === "ticket") return html`<tide-own .api=${api} .ticket=${row.ticket}></tide-own>`;
  if (row.what === "booking") return html`<tide-own .api=${api} .booking=${row.booking}></tide-own>`;
  if (row.what === "case") {
    const { record } = row;
    return html`<section class="card stack"><h2>${named(record, "item_name")}</h2>
      <dl class="facts"><dt>${t("case.no")}</dt><dd>${record.no}</dd>
        <dt>${t("case.state")}</dt><dd>${word("case_state", record.state)}${record.outcome ? ` · ${word("outcome", record.outcome)}` : nothing}</dd>
        <dt>${t("kind.window")}</dt><dd>${record.window}</dd>
        <dt>${t("case.opened")}</dt><dd>${record.opened_at.slice(0, 16).replace("T", " ")}</dd></dl></section>`;
  }
  const { thing } = row;
  if (isService(thing)) {
    return html`<tide-item-answer .api=${api} .house=${house} .thing=${thing}></tide-item-answer>`;
  }
  return place(api, thing);
}

const look = (finder: Finder, by: string): TemplateResult =>
  html`<section class="card stack"><h2>${t(by === "phone" ? "look.phone" : "look.document")}</h2>
    <p>${t("look.why")}</p>
    <button class="button primary large" @click=${() => void finder.look(true)}>${icon("person")}${t("look.do")}</button></section>`;

function place(api: Api, thing: WindowThing | Dept | ZoneThing): TemplateResult {
  return html`<section class="card stack"><h2>${thing.kind === "window" ? `${thing.id} ` : ""}${named(thing)}</h2>
    ${thing.kind === "window" ? html`<p>${windowChip(thing.state)} ${thing.pause ? named(thing.pause, "reason_name") : nothing}</p>` : nothing}
    <dl class="facts">
      ${thing.kind !== "dept" && thing.floor ? html`<dt>${t("route")}</dt><dd class="strong">${t("floor", { n: thing.floor })}</dd>` : nothing}
      ${thing.kind !== "window" ? html`<dt>${t("kind.window")}</dt><dd>${thing.windows.join("、") || "–"}</dd>` : nothing}
      ${thing.kind !== "dept" ? html`<dt>${t("now")}</dt><dd>${t("waiting", { n: thing.waiting })}</dd>` : nothing}
    </dl>
    ${thing.kind === "dept" ? nothing : html`<div><button class="button" @click=${(e: Event) => (e.target as Element).dispatchEvent(
      new CustomEvent("route", { detail: { kind: thing.kind, id: thing.id }, bubbles: true }))}>${icon("pin")}${t("do.route")}</button></div>`}
    ${thing.kind === "window" ? nothing : html`<tide-items .api=${api} .by=${thing.kind} .of=${thing.id}></tide-items>`}
  </section>`;
}
