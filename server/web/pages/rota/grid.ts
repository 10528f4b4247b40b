/** A week of half days: posts down, half days across, each cell a button. */
import { html, nothing, type TemplateResult } from "lit";
import { language } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { bones, empty } from "@kit/parts.ts";
import { plus } from "../calendar/desk.ts";
import type { Ask } from "./ask.ts";
import type { Desk } from "./desk.ts";
import { gapLine } from "./parts.ts";
import type { Cell, Half, Row, Rota } from "./types.ts";
import { coded, dayText, label, placeText, t } from "./texts.ts";

export interface Filter {
  zone: string;
  text: string;
  gaps: boolean;
}

type Change = (filter: Filter) => void;
const OPEN = new Set(["empty", "doubled", "covered"]);

function shown(rota: Rota, filter: Filter): Row[] {
  const text = filter.text.trim();
  return rota.rows.filter((row) =>
    (!filter.zone || (row.zone ?? "people") === filter.zone)
    && (!filter.gaps || row.cells.some((cell) => cell && OPEN.has(cell.status)))
    && (!text || [row.place, row.place_name, row.window_name ?? "", ...row.cells.flatMap((c) => [c?.a.name ?? "", c?.b?.name ?? ""])]
      .some((word) => word.includes(text))));
}

function head(desk: Desk, rota: Rota | null, filter: Filter, change: Change): TemplateResult {
  const zones = [...new Set((rota?.rows ?? []).map((row) => row.zone ?? "people"))];
  return html`<div class="row between wrap">
    <div class="row wrap">
      <button class="button" @click=${() => desk.turn(-1)}>${icon("back")}${t("week.before")}</button>
      <button class="button" @click=${() => desk.turn(0)}>${t("week.now")}</button>
      <button class="button" @click=${() => desk.turn(1)}>${t("week.after")}${icon("arrow")}</button>
      <h2 class="week-name" aria-live="polite">${desk.week ? `${dayText(desk.week)} – ${dayText(plus(desk.week, 6))}` : ""}</h2>
    </div>
    <div class="row wrap">
      <select class="input short" aria-label=${t("filter.zone")} @change=${(e: Event) => change({ ...filter, zone: (e.target as HTMLSelectElement).value })}>
        <option value="">${t("filter.all")}</option>
        ${zones.map((zone) => html`<option value=${zone} ?selected=${zone === filter.zone}>${zone === "people" ? t("filter.people") : zone}</option>`)}
      </select>
      <input class="input short" type="search" aria-label=${t("filter.text")} placeholder=${t("filter.text")} .value=${filter.text}
        @input=${(e: Event) => change({ ...filter, text: (e.target as HTMLInputElement).value })} />
      <button class="button" aria-pressed=${filter.gaps ? "true" : "false"} @click=${() => change({ ...filter, gaps: !filter.gaps })}>
        ${icon("alert")}${t("filter.gaps")}</button>
    </div>
  </div>`;
}

export function grid(desk: Desk, filter: Filter, change: Change, ask: (asked: Ask) => void): TemplateResult {
  const rota = desk.rota;
  if (!rota) return html`${head(desk, null, filter, change)}${desk.problem ? nothing : bones(10)}`;
  const rows = shown(rota, filter);
  const days = [...new Set(rota.halves.map((half) => half.day))];
  return html`${head(desk, rota, filter, change)}
    ${rota.gaps.length ? html`<ul class="gaps">${rota.gaps.slice(0, 4).map(gapLine)}
      ${rota.gaps.length > 4 ? html`<li class="soft">${t("gaps.more", { n: rota.gaps.length - 4 })}</li>` : nothing}</ul>` : nothing}
    ${rota.halves.length === 0
      ? empty("clock", t("week.none"))
      : html`<div class="week-box" tabindex="0" role="region" aria-label=${t("tab.week")}><table class="week">
        <thead>
          <tr><th scope="col" rowspan="2" class="place">${t("post")}</th>
            ${days.map((day) => html`<th scope="colgroup" colspan=${rota.halves.filter((half) => half.day === day).length}
              class=${day === rota.today ? "today" : ""}>${dayText(day)}</th>`)}</tr>
          <tr>${rota.halves.map((half) => html`<th scope="col" class="half ${half.extra ? "extra" : ""}">${label(half)}</th>`)}</tr>
        </thead>
        <tbody>${rows.map((row) => line(row, rota, ask))}</tbody>
      </table></div>
      ${rows.length ? nothing : empty("search", t("week.nothing"))}`}
    <p class="small soft legend">${["covered", "doubled", "empty"].map((status) => html`<span class="swatch ${status}"></span>${coded("status", status)}　`)}
      <span class="dot"></span>${t("by_hand")}</p>`;
}

const line = (row: Row, rota: Rota, ask: (asked: Ask) => void): TemplateResult => html`<tr>
  <th scope="row" class="place">
    ${row.kind === "window"
      ? html`<span class="no">${row.place}</span> ${language() === "en" ? row.window_name_en : row.window_name}`
      : placeText(row)}
    ${row.single ? html`<span class="tag">${t("single")}</span>` : nothing}
    ${row.reserve ? html`<span class="tag">${t("reserve")}</span>` : nothing}
  </th>
  ${row.cells.map((cell, n) => box(cell, row, rota, rota.halves[n]!, n, ask))}
</tr>`;

function box(cell: Cell | null, row: Row, rota: Rota, half: Half, n: number, ask: (asked: Ask) => void): TemplateResult {
  if (!cell) return html`<td class="none"></td>`;
  const past = half.day < rota.today;
  const stands = cell.status === "covered" || cell.status === "doubled";
  const name = stands ? cell.b?.name : cell.a.name;
  const text = `${placeText(row)} ${dayText(half.day)} ${label(half)} ${coded("status", cell.status)} ${cell.a.name ?? ""}`;
  return html`<td class=${cell.status}><button class="cell-button" ?disabled=${past} aria-label=${text}
    @click=${() => ask({ what: "cell", row, n })}>
    <span class=${cell.a.away && stands ? "stand-in" : ""}>${cell.status === "empty" ? t("status.empty") : name ?? "—"}</span>
    ${stands ? html`<span class="small">${t("b_for", { name: cell.a.name ?? "—" })}</span>`
      : cell.status === "empty" && cell.a.name ? html`<span class="small">${cell.a.name}</span>`
      : cell.b?.name ? html`<span class="small soft">B ${cell.b.name}</span>` : nothing}
    ${cell.a.by_hand || cell.b?.by_hand ? html`<span class="dot"></span>` : nothing}
  </button></td>`;
}
