/** The hall's pulse: zones with their curves, waits beside promises, the day beside a usual day. */
import { html, nothing, type TemplateResult } from "lit";
import "@kit/chart.ts";
import { duration } from "@kit/format.ts";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { spark } from "./spark.ts";
import type { Board, DutyWindow, Pulse, ZonePulse } from "./types.ts";
import { t } from "./texts.ts";

const LONG_S = 1800;
const hour = (place: number): string => `${String(Math.floor(place / 60)).padStart(2, "0")}:${String(place % 60).padStart(2, "0")}`;
const half = (place: number): string => hour(place * 30);
const last = (values: (number | null)[]): number | null => values.at(-1) ?? null;

const dots = (rows: DutyWindow[]): TemplateResult => html`<span class="dots" aria-hidden="true">${rows.map(
  (row) => html`<i class=${row.state}></i>`)}</span>`;

function zoneRow(zone: ZonePulse, rows: DutyWindow[], most: number): TemplateResult {
  const likely = last(zone.likely);
  const open = rows.filter((row) => row.state === "open").length;
  const unknown = open ? "–" : t("unserved");
  return html`<tr data-zone=${zone.id}>
    <th scope="row">${named(zone)}</th>
    <td class="figure">${last(zone.waiting) ?? 0}</td>
    <td>${spark(zone.waiting, most)}</td>
    <td class=${likely !== null && likely >= LONG_S ? "figure long" : "figure"}>${likely === null ? unknown : duration(likely)}
      ${likely !== null && likely >= LONG_S ? icon("alert") : nothing}</td>
    <td><span class="row tight-row">${dots(rows)}<span class="small">${t("open.of", { open, all: rows.length })}</span></span></td>
  </tr>`;
}

function strip(board: Board): TemplateResult {
  const { pulse } = board;
  const waiting = pulse.zones.reduce((sum, zone) => sum + (last(zone.waiting) ?? 0), 0);
  const longest = Math.max(0, ...pulse.zones.map((zone) => last(zone.likely) ?? 0));
  const open = board.windows.filter((row) => row.state === "open").length;
  const told = pulse.waits.reduce((sum, one) => sum + one.called, 0);
  const held = pulse.waits.reduce((sum, one) => sum + one.held, 0);
  const came = pulse.came.reduce((sum, n) => sum + n, 0);
  const until = Math.floor(pulse.minute / 30);
  const part = (pulse.minute % 30) / 30;
  const usual = pulse.usual.slice(0, until).reduce((sum, n) => sum + n, 0) + (pulse.usual[until] ?? 0) * part;
  const fact = (label: string, value: string, more = ""): TemplateResult =>
    html`<div class="fact"><dt>${label}</dt><dd>${value}${more ? html` <span class="small soft">${more}</span>` : nothing}</dd></div>`;
  return html`<dl class="strip">
    ${fact(t("fact.waiting"), String(waiting))}
    ${fact(t("fact.longest"), longest ? duration(longest) : "–")}
    ${fact(t("fact.open"), String(open), t("fact.open.of", { all: board.windows.length }))}
    ${fact(t("fact.held"), told ? `${Math.round((held / told) * 100)} %` : "–", told ? t("fact.held.of", { told }) : "")}
    ${fact(t("fact.came"), String(came), usual >= 1 ? t("fact.usual", { usual: Math.round(usual) }) : "")}
  </dl>`;
}

/** The hours in which anybody comes or is awaited. */
function opening(pulse: Pulse): number[] {
  const busy = pulse.halves.filter((n) => (pulse.usual[n] ?? 0) >= 0.5 || (pulse.came[n] ?? 0) > 0);
  if (!busy.length) return pulse.halves.slice(16, 36);
  return pulse.halves.filter((n) => n >= busy[0]! && n <= busy.at(-1)!);
}

function plots(pulse: Pulse): TemplateResult {
  const halves = opening(pulse);
  const waits = new Map(pulse.waits.map((one) => [one.half, one]));
  const minutes = (s: number | null | undefined): number | null => (s === null || s === undefined ? null : Math.round(s / 60));
  const now = Math.floor(pulse.minute / 30);
  return html`<div class="plots">
    <section class="card"><h3>${t("plot.waits")}</h3>
      <th-chart label=${t("plot.waits.label")} unit=${t("plot.time")} .height=${150} .placeText=${half} .steps=${[2, 4, 8]}
        .places=${halves} .series=${[
          { label: t("plot.waited"), values: halves.map((n) => minutes(waits.get(n)?.waited_s)), tone: "brand", kind: "bars" },
          { label: t("plot.told"), values: halves.map((n) => minutes(waits.get(n)?.told_s)), tone: "call" },
        ]}></th-chart></section>
    <section class="card"><h3>${t("plot.day")}</h3>
      <th-chart label=${t("plot.day.label")} unit=${t("plot.time")} .height=${150} .placeText=${half} .steps=${[2, 4, 8]}
        .places=${halves} .series=${[
          { label: t("plot.came"), values: halves.map((n) => (n <= now ? pulse.came[n]! : null)), tone: "brand", kind: "bars" },
          { label: t("plot.usual"), values: halves.map((n) => pulse.usual[n]!), tone: "soft", dashed: true },
        ]}></th-chart></section>
  </div>`;
}

export function pulse(board: Board): TemplateResult {
  const zones = board.pulse.zones.filter((zone) => zone.windows > 0);
  const most = Math.max(4, ...zones.flatMap((zone) => zone.waiting.map((n) => n ?? 0)));
  const heads = ["zone", "waiting", "curve", "likely", "open"] as const;
  return html`<section class="duty-pulse stack" aria-labelledby="pulse">
    <div class="card"><h2 id="pulse" class="unseen">${t("pulse")}</h2>
      ${strip(board)}
      <table class="table zones">
        <thead><tr>${heads.map((name) => html`<th scope="col">${t(`zone.${name}`)}</th>`)}</tr></thead>
        <tbody>${zones.map((zone) => zoneRow(zone, board.windows.filter((row) => row.zone === zone.id), most))}</tbody>
      </table></div>
    ${plots(board.pulse)}
  </section>`;
}
