/** The month, and what holds on the day that was chosen in it. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "@kit/icons.ts";
import { bones, notice } from "@kit/parts.ts";
import type { Ask } from "./ask.ts";
import { weekday, type Desk } from "./desk.ts";
import { author, label, minute, said, span } from "./parts.ts";
import type { Day, Entry } from "./types.ts";
import { coded, t } from "./texts.ts";

const WEEK = [1, 2, 3, 4, 5, 6, 7];

function cell(desk: Desk, one: Day): TemplateResult {
  const entries = desk.entriesOf(one.day).filter((entry) => !entry.withdrawn);
  const extras = one.sessions.filter((hours) => hours.extra);
  const state = ["workday", "weekend"].includes(one.kind) ? "" : coded("kind", one.kind);
  return html`<td class="cell ${one.kind} ${one.day.startsWith(desk.month) ? "" : "other"}">
    <button class="day-button" aria-pressed=${one.day === desk.chosen ? "true" : "false"} @click=${() => desk.choose(one.day)}
      aria-label="${one.day} ${coded("kind", one.kind)} ${entries.map(said).join(" ")}">
      <span class="day-number ${one.day === desk.today ? "today" : ""}">${Number(one.day.slice(8))}</span>
      ${state ? html`<span class="tag ${one.kind}">${state}</span>` : nothing}
      ${entries.filter((entry) => entry.kind !== "closed").slice(0, 1).map((entry) => html`<span class="tag said">${coded("entry", entry.kind)}</span>`)}
      ${!entries.length && extras.length ? html`<span class="small soft">${label(extras[0]!)}</span>` : nothing}
      ${one.stranded ? html`<span class="tag bad">${icon("alert")}${t("stranded", { n: one.stranded })}</span>` : nothing}
    </button>
  </td>`;
}

export function month(desk: Desk, ask: (asked: Ask) => void): TemplateResult {
  const days = desk.calendar?.days;
  if (!days) return desk.problem ? html`` : bones(8);
  const weeks = [0, 1, 2, 3, 4, 5].map((n) => days.slice(n * 7, n * 7 + 7));
  const [year, which] = desk.month.split("-");
  const { missing } = desk;
  return html`${missing.length ? notice("wait", t("years.missing", { years: missing.join(", ") }), t("years.missing.lead")) : nothing}
    <div class="month-and-day">
      <section class="card month">
        <div class="row between">
          <h2 aria-live="polite">${t("month", { year, month: Number(which) })}</h2>
          <div class="row">
            <button class="button" @click=${() => desk.turn(-1)}>${icon("back")}${t("month.before")}</button>
            <button class="button" @click=${() => desk.turn(0)}>${t("month.today")}</button>
            <button class="button" @click=${() => desk.turn(1)}>${t("month.after")}${icon("arrow")}</button>
          </div>
        </div>
        <table class="days">
          <thead><tr>${WEEK.map((n) => html`<th scope="col">${coded("weekday", String(n))}</th>`)}</tr></thead>
          <tbody>${weeks.map((week) => html`<tr>${week.map((one) => cell(desk, one))}</tr>`)}</tbody>
        </table>
      </section>
      ${chosen(desk, ask)}
    </div>`;
}

function chosen(desk: Desk, ask: (asked: Ask) => void): TemplateResult {
  const one = desk.day(desk.chosen);
  if (!one) return html`<section class="card"><p class="soft">${t("day.pick")}</p></section>`;
  const entries = desk.entriesOf(one.day);
  return html`<section class="card stack chosen" aria-live="polite">
    <div>
      <h2>${one.day} ${coded("weekday", String(weekday(one.day)))}</h2>
      <p class="soft">${coded("kind", one.kind)}</p>
    </div>
    ${one.stranded
      ? html`${notice("bad", t("stranded", { n: one.stranded }), "", html`<div class="actions"><button class="button danger"
          aria-disabled=${desk.mayCallOff() ? "false" : "true"} title=${desk.mayCallOff() ? nothing : t("call_off.role")}
          @click=${() => desk.mayCallOff() && ask({ what: "call_off", day: one })}>${t("call_off")}</button>
          ${desk.mayCallOff() ? nothing : html`<p class="small">${t("call_off.role")}</p>`}</div>`)}`
      : nothing}
    <div>
      <h3>${t("day.sessions")}</h3>
      ${one.sessions.length
        ? html`<ul class="sessions">${one.sessions.map((hours) => html`<li><span>${label(hours)}</span>
            <span class="strong">${hours.opens}–${hours.closes}</span>
            ${hours.windows ? html`<span class="small soft">${hours.windows.join(" ")}</span>` : nothing}</li>`)}</ul>`
        : html`<p>${t("day.closed")}</p>`}
    </div>
    ${entries.length ? html`<ul class="entries">${entries.map((entry) => line(entry, desk.today, ask))}</ul>` : html`<p class="soft">${t("day.none")}</p>`}
    ${one.day >= desk.today
      ? html`<button class="button primary" @click=${() => ask({ what: "add", day: one })}>${t("add")}</button>
          ${desk.mayCallOff() ? html`<button class="button" @click=${() => ask({ what: "call_off_any", day: one })}>${icon("close")}${t("call_off.open")}</button>` : nothing}`
      : nothing}
  </section>`;
}

const line = (entry: Entry, today: string, ask: (asked: Ask) => void): TemplateResult => html`<li class=${entry.withdrawn ? "gone" : ""}>
  <p class="strong">${said(entry)}</p>
  <p>${entry.reason}</p>
  <p class="small soft">${entry.until ? html`${span(entry)}<br />` : nothing}
    ${entry.id ? html`${t("source", { source: entry.source ?? "" })}<br />${t("by", { author: author(entry.author), at: minute(entry.entered_at) })}` : t("in_file")}</p>
  ${entry.withdrawn
    ? html`<p class="small"><span class="chip">${icon("close")}${t("withdrawn")}</span> ${author(entry.withdrawn.by)} ${minute(entry.withdrawn.at)} ${entry.withdrawn.reason ?? ""}</p>`
    : entry.id && (entry.until ?? entry.day) >= today
      ? html`<button class="button quiet" @click=${() => ask({ what: "withdraw", entry })}>${icon("close")}${t("withdraw")}</button>`
      : nothing}
</li>`;
