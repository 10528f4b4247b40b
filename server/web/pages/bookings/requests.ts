/** Requests out of hours that wait for the hall's answer, those overdue first. */
import { html, nothing, type TemplateResult } from "lit";
import { named, word } from "@kit/i18n.ts";
import { hm } from "@kit/format.ts";
import { icon } from "@kit/icons.ts";
import { bones, empty, notice } from "@kit/parts.ts";
import type { Ask } from "./ask.ts";
import type { Desk } from "./desk.ts";
import { command, person, when } from "./parts.ts";
import type { Row } from "./types.ts";
import { t } from "./texts.ts";

const fact = (label: string, value: unknown): TemplateResult =>
  html`<dt>${label}</dt><dd>${value || "—"}</dd>`;

const dept = (desk: Desk, id: string | undefined): string => {
  const found = desk.departments.find((one) => one.id === id);
  return found ? named(found) : (id ?? "");
};

const said = (desk: Desk, row: Row): TemplateResult => row.consult.length === 0
  ? html`<p class="soft">${icon("alert")} ${t("consult.none")}</p>`
  : html`<ul class="said">${row.consult.map((one) => html`<li>
      <span class="small soft">${when(one.at)} · ${dept(desk, one.dept)}${one.who ? ` · ${one.who}` : ""}</span>
      <span>${one.answer}</span></li>`)}</ul>`;

function request(desk: Desk, row: Row, ask: (asked: Ask) => void): TemplateResult {
  const why = desk.maySettle() ? "" : t("settle.role");
  const give = (what: "consult" | "confirm" | "refuse") => () => ask({ what, row });
  return html`<article class="card request" aria-labelledby="r-${row.id}">
    <header class="row wrap between">
      <h2 id="r-${row.id}">${row.start.slice(0, 10)} ${hm(row.start)}–${hm(row.end)} · ${named(row, "item_name")}</h2>
      ${row.reminded
        ? html`<span class="chip bad">${icon("bell")}${t("reminded")}</span>`
        : row.remind_at ? html`<span class="chip wait">${icon("clock")}${t("remind_at", { time: when(row.remind_at) })}</span>` : nothing}
    </header>
    <div class="request-body">
      <dl class="facts">
        ${fact(t("form.no"), row.form?.no ?? row.code)}
        ${fact(t("form.applicant"), person(row.person_masked))}
        ${row.form?.organisation?.name ? fact(t("form.organisation"), row.form.organisation.name) : nothing}
        ${fact(t("form.reason"), row.form?.reason)}
        ${fact(t("form.needed_by"), row.form?.needed_by)}
        ${fact(t("form.dept"), dept(desk, row.form?.dept))}
        ${fact(t("form.requested_at"), `${when(row.form?.requested_at ?? null)} · ${word("channel", row.channel)}`)}
      </dl>
      <section><h3>${t("consulted")}</h3>${said(desk, row)}</section>
    </div>
    ${why ? html`<p class="soft small">${why}</p>` : nothing}
    <div class="row wrap">
      ${command("phone", t("consult"), row.consult.length ? "" : "primary", why, give("consult"))}
      ${command("check", t("confirm"), row.consult.length ? "primary" : "", why, give("confirm"))}
      ${command("close", t("refuse"), "danger", why, give("refuse"))}
    </div>
  </article>`;
}

export function requests(desk: Desk, ask: (asked: Ask) => void): TemplateResult {
  const rows = desk.requests;
  if (rows === null) return desk.problem ? html`` : bones(5);
  if (rows.length === 0) return empty("done", t("requests.none"));
  const late = rows.filter((row) => row.reminded);
  return html`${late.length ? notice("wait", t("late", { n: late.length }), t("late.do")) : nothing}
    ${[...late, ...rows.filter((row) => !row.reminded)].map((row) => request(desk, row, ask))}`;
}
