/** Requests out of hours that wait for the hall's answer, those overdue first. */
import { html, nothing, type TemplateResult } from "lit";
import { named, word } from "@kit/i18n.ts";
import { hm } from "@kit/format.ts";
import { icon } from "@kit/icons.ts";
import { bones, empty, notice } from "@kit/parts.ts";
import { paperOf } from "../common/papers.ts";
import { printPaper } from "../common/print.ts";
import type { Ask } from "./ask.ts";
import type { Desk } from "./desk.ts";
import { command, person, when } from "./parts.ts";
import { story } from "./stories.ts";
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

/** "3 h", from a day on "2 d 5 h". */
function waits(desk: Desk, row: Row): string {
  const hours = Math.floor(desk.clock.since(row.form?.requested_at ?? row.start) / 3600);
  const [d, h] = [Math.floor(hours / 24), hours % 24];
  return d ? t("waits.days", { d, h }) : t("waits.hours", { h });
}

function request(desk: Desk, row: Row, ask: (asked: Ask) => void): TemplateResult {
  const why = desk.maySettle() ? "" : t("settle.role");
  const give = (what: "consult" | "confirm" | "refuse") => () => ask({ what, row });
  return html`<article class="card request" aria-labelledby="r-${row.id}">
    <header class="row wrap between">
      <h2 id="r-${row.id}" class="${row.reminded ? "late" : ""}">${row.start.slice(0, 10)} ${hm(row.start)}–${hm(row.end)} · ${named(row, "item_name")}</h2>
      <span class="row wrap"><span class="soft small">${waits(desk, row)}</span>
      ${row.reminded
        ? html`<span class="chip bad">${icon("bell")}${t("reminded")}</span>`
        : row.remind_at ? html`<span class="chip wait">${icon("clock")}${t("remind_at", { time: when(row.remind_at) })}</span>` : nothing}</span>
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
      <section class="stack tight"><h3>${t("consulted")}</h3>${said(desk, row)} ${story(desk.stories, row.id)}</section>
    </div>
    ${why ? html`<p class="soft small">${why}</p>` : nothing}
    <div class="row wrap">
      ${command("phone", t("consult"), row.consult.length ? "" : "primary", why, give("consult"))}
      ${command("check", t("confirm"), row.consult.length ? "primary" : "", why, give("confirm"))}
      ${command("close", t("refuse"), "danger", why, give("refuse"))}
      <span class="grow"></span>
      <button class="button quiet" @click=${() => printPaper(paperOf(row.token, "form"))}>${icon("ticket")}${t("print.form")}</button>
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
