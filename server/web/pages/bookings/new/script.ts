/** What is read out, in whole sentences, before anything may be saved. Rule PDS-3. */
import { html, nothing, type TemplateResult } from "lit";
import { language, named, word } from "@kit/i18n.ts";
import { dayFull, dayOf, span } from "../../book/days.ts";
import { limit, place } from "../../book/place.ts";
import { chips } from "../../book/read.ts";
import type { ItemDetail } from "../../book/types.ts";
import { t } from "../texts.ts";
import type { Draft, Rules } from "./types.ts";

const listed = (lines: unknown[]): TemplateResult =>
  html`<ol class="read-list" lang="zh-CN">${lines.map((line) => html`<li>${line}</li>`)}</ol>`;

const materials = (item: ItemDetail): TemplateResult => item.materials.length
  ? html`<p>${t("read.materials", { n: item.materials.length })}</p>
      ${listed(item.materials.map((one) => html`${one.name}<span class="chip" lang=${language()}>${word("form", one.form)}</span> <span lang=${language()}>${chips(one)}</span>`))}`
  : html`<p>${t("read.no_materials")}</p>`;

const moment = ({ slot, wish }: Draft): string => {
  const start = wish?.start ?? slot?.start;
  if (!start) return t("read.no_time");
  return t(wish ? "read.wish" : "read.time", { day: dayFull(dayOf(start)), time: span(start, slot?.end) });
};

export function script(draft: Draft, item: ItemDetail, rules: Rules | null): TemplateResult {
  return html`<div class="read" tabindex="0" role="region" aria-label=${t("read")}>
    <p>${t("read.item", { item: named(item), dept: named(item, "dept_name") })}</p>
    ${item.items ? html`<p>${t("read.bundle", { n: item.items.length })}</p>` : nothing}
    ${item.conditions.length
      ? html`<p>${t("read.conditions", { n: item.conditions.length })}</p>${listed(item.conditions)}`
      : html`<p>${t("read.no_conditions")}</p>`}
    ${materials(item)}
    <p>${t(item.agent_allowed ? "read.agent" : "read.no_agent")}</p>
    <p>${t("read.where", { place: place(item.where) })}</p>
    <p>${moment(draft)}</p>
    <p>${t("read.free", { n: item.typical_minutes, limit: limit(item.promised) })}</p>
    ${rules ? html`<p>${t("read.cancel", {
      n: rules.no_show.limit, months: rules.no_show.window_months, years: rules.no_show.block_years,
    })}</p>` : nothing}
    <p>${t("read.walk_in")}</p>
  </div>`;
}
