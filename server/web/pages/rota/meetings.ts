/** Which groups have met this week, and the minutes of the weeks before. */
import { html, nothing, type TemplateResult } from "lit";
import { language } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { bones, empty } from "@kit/parts.ts";
import type { Ask } from "./ask.ts";
import type { Desk } from "./desk.ts";
import { dayText, minute, t } from "./texts.ts";

export function meetings(desk: Desk, ask: (asked: Ask) => void): TemplateResult {
  const found = desk.meetings;
  if (found === null) return bones(6);
  const names = new Map(found.groups.map((one) => [one.id, language() === "en" ? one.name_en : one.name]));
  return html`<section class="card stack">
      <div class="row between wrap"><h2>${t("meetings.week", { day: dayText(found.week) })}</h2>
        <button class="button primary" @click=${() => ask({ what: "meeting", group: found.groups.find((one) => !one.met)?.id ?? "" })}>${icon("people")}${t("meeting.head")}</button></div>
      <ul class="groups">${found.groups.map((one) => html`<li>${names.get(one.id)}
        ${one.met ? html`<span class="chip good">${icon("check")}${t("meetings.met")}</span>` : html`<span class="chip wait">${icon("clock")}${t("meetings.open")}</span>`}</li>`)}</ul>
      ${found.wanted ? nothing : html`<p class="soft">${t("meetings.unasked")}</p>`}
    </section>
    ${found.meetings.length === 0 ? empty("people", t("meetings.none")) : html`<ul class="minutes">${found.meetings.map((one) => html`<li class="card">
      <details><summary><span class="strong">${names.get(one.group) ?? one.group}</span> <span class="soft">${minute(one.held_at)} · ${t("meetings.by", { name: one.chair_name ?? "", n: one.attended.length })}</span></summary>
        <dl class="facts"><dt>${t("meeting.results")}</dt><dd>${one.results}</dd><dt>${t("meeting.shortcomings")}</dt><dd>${one.shortcomings}</dd>
          ${one.minutes ? html`<dt>${t("meeting.minutes")}</dt><dd class="prose">${one.minutes}</dd>` : nothing}
          <dt>${t("meeting.attended")}</dt><dd>${one.attended.map((who) => who.name).join("、")}</dd></dl>
      </details></li>`)}</ul>`}`;
}
