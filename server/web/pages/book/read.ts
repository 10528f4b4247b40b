/** What one must know before choosing a time: conditions, papers, place. Rule PDS-3. */
import { html, nothing, type TemplateResult } from "lit";
import { language, named, word } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { notice } from "@kit/parts.ts";
import { limit, place } from "./place.ts";
import { hashOf } from "./route.ts";
import { t } from "./texts.ts";
import type { ItemDetail, Material } from "./types.ts";

export function read(item: ItemDetail): TemplateResult {
  return html`<div>
      <p class="small soft">${named(item, "dept_name")}</p>
      <h1 tabindex="-1">${named(item)}</h1>
    </div>
    ${item.bookable ? nothing : notice("wait", t("read.walk_in"), t("read.walk_in_do"))}
    <dl class="card facts">
      <dt>${t("where")}</dt>
      <dd>${place(item.where)}</dd>
      <dt>${t("read.takes")}</dt>
      <dd>${t("minutes", { n: item.typical_minutes })}</dd>
      <dt>${t("read.result")}</dt>
      <dd>${limit(item.promised)}</dd>
    </dl>
    ${item.items ? parts(item) : nothing}
    ${language() === "zh" ? nothing : html`<p class="small soft">${t("read.chinese")}</p>`}
    <section class="card stack tight">
      <h2>${t("read.conditions")}</h2>
      ${item.conditions.length
        ? html`<ul class="ticks" lang="zh-CN">${item.conditions.map((line) => html`<li>${icon("check")}<span>${line}</span></li>`)}</ul>`
        : html`<p>${t("read.no_conditions")}</p>`}
    </section>
    ${materials(item.materials)}
    <p class="small soft">${item.agent_allowed ? t("read.agent") : t("read.no_agent")} ${t("read.free")}</p>
    ${item.online ? html`<p class="small soft">${t("read.online")}</p>` : nothing}
    ${item.bookable
      ? html`<div class="next-bar"><a class="button primary large wide"
          href=${hashOf({ item: item.id, step: "time" })}>${t("read.next")}${icon("arrow")}</a></div>`
      : nothing}`;
}

const parts = (item: ItemDetail): TemplateResult =>
  html`<section class="card stack tight">
    <h2>${t("read.parts", { n: item.items!.length })}</h2>
    <ol class="count">${item.items!.map((part) => html`<li>${named(part)}</li>`)}</ol>
  </section>`;

/** The list of papers, here and on the booking's own page. */
export const materials = (list: Material[], title = t("read.materials", { n: list.length })): TemplateResult =>
  html`<section class="card stack tight">
    <h2>${title}</h2>
    ${list.length ? nothing : html`<p>${t("read.no_materials")}</p>`}
    <ol class="papers">
      ${list.map((paper) => html`<li>
        <p class="strong" lang="zh-CN">${paper.name}</p>
        <p class="small soft">${word("form", paper.form)}</p>
        ${chips(paper)}
        ${sample(paper)}
      </li>`)}
    </ol>
  </section>`;

/** When it is needed at all, and whether it may come later. */
export const chips = (paper: Material): TemplateResult => html`
  ${paper.when_applicable ? html`<span class="chip">${word("material", "when_applicable")}</span>` : nothing}
  ${paper.deficiency_ok ? html`<span class="chip good">${word("material", "deficiency_ok")}</span>` : nothing}`;

/** What a well filled one says, folded away until it is wanted. */
const sample = (paper: Material): TemplateResult | typeof nothing =>
  paper.sample?.length
    ? html`<details class="sample"><summary>${t("read.sample")}</summary>
        <ul lang="zh-CN">${paper.sample.map((line) => html`<li>${line}</li>`)}</ul></details>`
    : nothing;
