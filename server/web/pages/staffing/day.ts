/** One zone, or the whole hall, over the half hours of a day: picture and table of the same figures. */
import "@kit/chart.ts";
import { html, nothing, type TemplateResult } from "lit";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { empty, notice } from "@kit/parts.ts";
import { t } from "./texts.ts";
import type { Group, Row, Staffing } from "./types.ts";

const HALF = 30;
const minutes = (at: string): number => Number(at.slice(0, 2)) * 60 + Number(at.slice(3));
const clock = (place: number): string =>
  `${String(Math.floor(place / 60)).padStart(2, "0")}:${String(place % 60).padStart(2, "0")}`;
const one = (n: number): string => String(Math.round(n));

export function zoneDay(found: Staffing, zone: Group): TemplateResult {
  const name = zone.id === null ? t("hall") : named(zone);
  if (!zone.people) return html`<h2>${name}</h2>${empty("clock", t("nobody"))}`;
  return html`<div>
      <h2>${name}</h2>
      <p class="soft">${t("promise", { minutes: found.promise.minutes, share: Math.round(found.promise.share * 100) })}</p>
    </div>
    ${advice(zone)} ${picture(zone, name)} ${table(zone.rows)}
    <p class="small soft">${t("history", { days: found.history_days })}</p>`;
}

/** Stretches of half hours in which the zone's own windows are not enough. */
function advice(zone: Group): TemplateResult | typeof nothing {
  if (zone.id === null) return nothing;
  const short = zone.rows.filter((row) => row.short > 0);
  if (!short.length) return notice("good", t("enough", { own: Math.max(...zone.rows.map((row) => row.own)) }));
  const said = stretches(short).map(({ from, to, most }) => t("advice.when", { from, to, n: most })).join(t("advice.and"));
  const who = zone.helpers.length ? t("advice.who", { windows: zone.helpers.join(" ") }) : t("advice.nobody");
  return notice("wait", said, who);
}

function stretches(rows: Row[]): { from: string; to: string; most: number }[] {
  const found: { from: string; to: string; most: number }[] = [];
  for (const row of rows) {
    const last = found.at(-1);
    const ends = clock(minutes(row.at) + HALF);
    if (last && last.to === row.at) {
      last.to = ends;
      last.most = Math.max(last.most, row.short);
    } else found.push({ from: row.at, to: ends, most: row.short });
  }
  return found;
}

/** Half hours without service are gaps. */
function picture(zone: Group, name: string): TemplateResult {
  const first = minutes(zone.rows[0]!.at);
  const last = minutes(zone.rows.at(-1)!.at);
  const by = new Map(zone.rows.map((row) => [minutes(row.at), row]));
  const places: number[] = [];
  for (let at = first; at <= last + HALF; at += HALF) places.push(at);
  const bars = (pick: (row: Row) => number) => places.map((at) => (by.has(at) ? pick(by.get(at)!) : null));
  // A step holds to the end of its half hour.
  const of = (pick: (row: Row) => number) => bars(pick).map((n, at, all) => n ?? all[at - 1] ?? null);
  return html`<th-chart .places=${places} .placeText=${clock} height="260" label=${t("picture", { name })} unit=${t("time")}
    .series=${[
      { label: t("windows"), values: bars((row) => row.windows), tone: "brand", kind: "bars" },
      { label: t("busy_day"), values: of((row) => row.windows_busy_day), tone: "call", kind: "step", dashed: true },
      { label: t("own"), values: of((row) => row.own), tone: "good", kind: "step" },
    ]}></th-chart>`;
}

const table = (rows: Row[]): TemplateResult => html`<div class="scroll" tabindex="0" role="region" aria-label=${t("table")}>
  <table class="table halves">
    <thead><tr>${(["time", "people", "booked", "work", "windows", "busy_day", "own", "missing"] as const).map(
      (key) => html`<th scope="col">${t(`col.${key}`)}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr class=${row.short ? "short" : ""}>
      <th scope="row">${row.at}</th><td>${one(row.people)}</td><td>${one(row.booked)}</td><td>${row.work_min}</td>
      <td class="strong">${row.windows}</td><td>${row.windows_busy_day}</td><td>${row.own}</td>
      <td>${row.short ? html`<span class="strong">${icon("alert")} ${row.short}</span>` : "–"}</td>
    </tr>`)}</tbody>
  </table>
</div>`;
