/** The out-of-hours list in full: adding an item, taking one off, finding one. */
import { html, nothing, type TemplateResult } from "lit";
import { named, word } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { bones, empty } from "@kit/parts.ts";
import type { Ask } from "./ask.ts";
import type { Desk } from "./desk.ts";
import { field, trouble, typed } from "./parts.ts";
import type { Listed } from "./types.ts";
import { t } from "./texts.ts";

const TYPES = ["evening", "lunch", "weekend", "holiday"];

const term = (one: Listed): string => {
  const to = one.to ? t("list.until", { to: one.to }) : t("list.ever");
  return one.from ? t("list.from_to", { from: one.from, to }) : to;
};

const line = (one: Listed, ask: (asked: Ask) => void): TemplateResult => html`<tr>
  <td><span class="strong">${named(one, "item_name")}</span> <span class="small soft">${one.item}</span></td>
  <td>${named(one, "dept_name")}</td>
  <td>${one.day_types.length === TYPES.length ? t("list.any") : one.day_types.map((kind) => html`<span class="chip">${word("day_type", kind)}</span> `)}</td>
  <td>${term(one)}${one.in_force ? nothing : html`<span class="small soft below">${t("list.not_yet")}</span>`}</td>
  <td class="small">${one.approval ? `${one.approval.no} ${one.approval.by} ${one.approval.on}` : (one.source ?? "")}</td>
  <td class="does"><button class="button quiet" @click=${() => ask({ what: "unlist", item: one })}>${icon("close")}${t("list.remove")}<span class="unseen"> ${one.item}</span></button></td>
</tr>`;

function form(desk: Desk): TemplateResult {
  const add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const target = event.target as HTMLFormElement;
    const said = typed(event);
    const approval = said.no && said.by && said.on ? { no: said.no, by: said.by, on: said.on } : null;
    const body = {
      item: said.item, from: said.from, to: said.to || null, source: said.source,
      day_types: new FormData(target).getAll("types"), approval,
    };
    if (await desk.run("/out-of-hours-items", body, () => t("list.done"))) target.reset();
  };
  return html`<details class="card"><summary class="strong">${t("list.add")}</summary>
    <form class="stack" novalidate @submit=${(e: SubmitEvent) => void add(e)}>
      ${trouble(desk.problem)}
      <div class="three">${field("item", t("list.f.item"))}${field("from", t("list.f.from"), { type: "date", value: desk.today })}${field("to", t("list.f.to"), { type: "date" })}</div>
      <fieldset class="weekdays"><legend class="small">${t("list.types")}</legend>
        ${TYPES.map((kind) => html`<label><input type="checkbox" name="types" value=${kind} checked />${word("day_type", kind)}</label>`)}</fieldset>
      <div class="three">${field("no", t("list.f.no"))}${field("by", t("list.f.by"))}${field("on", t("list.f.on"), { type: "date" })}</div>
      ${field("source", t("list.f.source"))}
      <div><button class="button primary" ?disabled=${desk.busy}>${t("list.do")}</button></div>
    </form></details>`;
}

export function listed(desk: Desk, text: string, search: (text: string) => void, ask: (asked: Ask) => void): TemplateResult {
  if (!desk.listed) return bones(6);
  const wanted = text.trim().toLowerCase();
  const rows = desk.listed.filter((one) => `${one.item} ${one.item_name} ${one.item_name_en} ${one.dept_name}`.toLowerCase().includes(wanted));
  return html`<p class="soft">${t("list.lead")}</p>
    ${form(desk)}
    <div class="field narrow"><label for="search">${t("list.search")}</label>
      <input class="input" id="search" type="search" .value=${text} @input=${(e: Event) => search((e.target as HTMLInputElement).value)} /></div>
    ${rows.length
      ? html`<table class="table"><thead><tr>${(["item", "dept", "types", "term", "approval"] as const).map((key) => html`<th scope="col">${t(`list.${key}`)}</th>`)}
          <th scope="col"><span class="unseen">${t("list.remove")}</span></th></tr></thead><tbody>${rows.map((one) => line(one, ask))}</tbody></table>`
      : empty("board", t("list.none"))}`;
}
