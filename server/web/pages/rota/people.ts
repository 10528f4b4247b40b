/** The people of the staff: department, what they can serve, since when, until when at least. */
import { html, nothing, type TemplateResult } from "lit";
import { language } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { bones, empty } from "@kit/parts.ts";
import type { Ask } from "./ask.ts";
import type { Desk } from "./desk.ts";
import type { Filter } from "./grid.ts";
import type { Person } from "./types.ts";
import { coded, t } from "./texts.ts";

export function people(desk: Desk, filter: Filter, change: (filter: Filter) => void, ask: (asked: Ask) => void): TemplateResult {
  if (desk.people === null) return bones(8);
  const text = filter.text.trim();
  const shown = desk.people.filter((one) => !text
    || [one.id, one.name, one.dept_name, one.dept_name_en, one.role, one.employed_by].some((word) => word.includes(text)));
  return html`<div class="row between wrap">
      <input class="input short" type="search" aria-label=${t("people.find")} placeholder=${t("people.find")} .value=${filter.text}
        @input=${(e: Event) => change({ ...filter, text: (e.target as HTMLInputElement).value })} />
      <button class="button primary" @click=${() => ask({ what: "person", person: null })}>${icon("person")}${t("person.new")}</button>
    </div>
    ${shown.length === 0
      ? empty("search", t("people.none"))
      : html`<div class="scroll" tabindex="0" role="region" aria-label=${t("tab.people")}><table class="table people">
        <thead><tr>${(["person.name", "person.dept", "person.role", "person.skills", "person.started", "person.state", "person.edit"] as const)
          .map((key) => html`<th scope="col">${t(key)}</th>`)}</tr></thead>
        <tbody>${shown.map((one) => line(one, ask))}</tbody></table></div>`}`;
}

const line = (one: Person, ask: (asked: Ask) => void): TemplateResult => html`<tr class=${one.here ? "" : "gone"}>
  <td><span class="strong">${one.name}</span><br /><span class="small soft">${one.id}${one.phone ? ` · ${one.phone}` : ""}</span></td>
  <td>${language() === "en" ? one.dept_name_en : one.dept_name}</td>
  <td>${one.role}<br /><span class="small soft">${one.employed_by}</span></td>
  <td class="skills">${one.skills.map((queue) => html`<span class="tag">${queue}</span> `)}
    ${one.items ? html`<span class="small soft">${t("person.items_n", { n: one.items.length })}</span>` : nothing}</td>
  <td>${one.started_on ?? "—"}${one.term_until ? html`<br /><span class="small soft">${t("person.term", { day: one.term_until })}</span>` : nothing}</td>
  <td>${one.qualification ? html`<span class="chip ${one.qualification === "qualified" ? "good" : "wait"}">${coded("qualification", one.qualification)}</span>` : nothing}
    ${one.left_on ? html`<span class="chip ${one.left_early ? "bad" : ""}">${t(one.left_early ? "person.early" : "person.leaves", { day: one.left_on })}</span>` : nothing}
    ${one.left_on && !one.announced ? html`<span class="chip bad">${t("person.unannounced")}</span>` : nothing}</td>
  <td><button class="button quiet" aria-label="${t("person.edit")} ${one.name}" @click=${() => ask({ what: "person", person: one })}>${t("person.edit")}</button></td>
</tr>`;
