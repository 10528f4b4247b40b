/** The hours of each day, and what is different. */
import { html, nothing, type TemplateResult } from "lit";
import { language } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import type { Calendar, Day, Entry, Hours } from "../calendar/types.ts";
import { coded, t } from "./texts.ts";

const weekday = (day: string): number => new Date(`${day}T12:00:00Z`).getUTCDay() || 7;

export const named = (day: string): string =>
  t("day", { month: Number(day.slice(5, 7)), day: Number(day.slice(8)), weekday: coded("weekday", String(weekday(day))) });

const label = (one: Hours): string =>
  one.extra ? (language() === "en" ? one.label_en : one.label) : coded("session", one.name);

const session = (one: Hours): TemplateResult => html`<li>
  <span class="soft">${label(one)}</span>
  <span class="clock">${one.opens}–${one.closes}</span>
  ${one.extra ? html`<span class="small soft whole">${one.windows ? t("extra.windows", { windows: one.windows.join(" ") }) : t("extra")}</span>` : nothing}
</li>`;

export function day(one: Day, today: string): TemplateResult {
  const special = one.kind === "holiday" || one.kind === "makeup" ? t(one.kind) : "";
  return html`<li class="hours-day ${one.sessions.length ? "" : "shut"}">
    <p><span class="strong">${named(one.day)}</span>
      ${one.day === today ? html`<span class="chip brand">${icon("clock")}${t("today")}</span>` : nothing}
      ${special ? html`<span class="chip wait">${icon("alert")}${special}</span>` : nothing}</p>
    ${one.sessions.length
      ? html`<ul class="hours-of">${one.sessions.map(session)}</ul>`
      : html`<p class="soft">${one.kind === "unknown" ? t("unknown") : t("closed")}</p>`}
  </li>`;
}

function said(one: Entry): string {
  const part = one.session ? coded("session", one.session) : "";
  const hours = one.extra?.opens ? ` ${one.extra.opens}–${one.extra.closes}` : "";
  return (one.extra?.name ?? coded("entry", one.kind, { session: part })) + hours;
}

export function exceptions(calendar: Calendar): TemplateResult {
  if (!calendar.entries.length) return html`<p class="soft">${t("exceptions.none")}</p>`;
  return html`<ul class="rows">${calendar.entries.map((one) => html`<li class="exception">
    <p class="strong">${one.until ? t("range", { from: named(one.day), to: named(one.until) }) : named(one.day)}${t("colon")}${said(one)}</p>
    <p class="soft">${one.reason}</p></li>`)}</ul>`;
}
