/** The same floor as a list: zone by zone, then machines and screens. Nothing less than the plan. */
import { html, nothing, type TemplateResult } from "lit";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { windowChip } from "@kit/parts.ts";
import type { Shown } from "./plan.ts";
import { helpAt, load, zoneFigures } from "./state.ts";
import { t } from "./texts.ts";
import type { Chosen, FloorPlan, WindowNow } from "./types.ts";
import { kioskWords, minutes, onPost, pauseWords, screenWords } from "./words.ts";

export function list(shown: Shown, floor: FloorPlan | null): TemplateResult {
  const { hall } = shown;
  const here = (id: string, points: { id: string }[]): boolean => points.some((one) => one.id === id);
  const windows = hall.windows.filter((one) => !floor || here(one.no, floor.windows));
  const zones = hall.zones.filter((zone) => windows.some((one) => one.zone === zone.id));
  const kiosks = hall.kiosks.filter((one) => !floor || here(one.id, floor.kiosks) || elsewhere(shown, one.id));
  const screens = hall.screens.filter((one) => !floor || here(one.id, floor.screens));
  return html`<div class="floor-list">
    ${zones.map((zone) => {
      const { waiting, likely } = zoneFigures(hall, zone.id);
      return html`<section class="card floor-group">
        <h2>${button(shown, "zone", zone.id, html`<span class="strong grow">${named(zone)}</span>
          <span class=${`chip ${load(likely)}`}>${t("waiting", { n: waiting })}${likely === null ? "" : ` · ${minutes(likely)}`}</span>`)}</h2>
        <ul class="rows">${windows.filter((one) => one.zone === zone.id).map((one) => html`<li>${windowRow(shown, one)}</li>`)}</ul>
      </section>`;
    })}
    <section class="card floor-group"><h2 class="floor-group-head">${t("kiosks")}</h2>
      <ul class="rows">${kiosks.map((one) => {
        const words = kioskWords(one);
        const call = helpAt(hall, one.id);
        return html`<li>${button(shown, "kiosk", one.id, html`<b class="floor-no">${one.id}</b>
          <span class="grow">${named(one, "place")}</span>
          ${call ? html`<span class="chip bad">${icon("bell")}${t(`help.${call.state as "waiting"}`)}</span>` : nothing}
          <span class=${`chip ${words.tone === "shut" ? "" : words.tone || "good"}`}>${words.state}</span>`)}</li>`;
      })}</ul></section>
    ${screens.length ? html`<section class="card floor-group"><h2 class="floor-group-head">${t("screens")}</h2>
      <ul class="rows">${screens.map((one) => {
        const words = screenWords(one);
        return html`<li>${button(shown, "screen", one.id, html`${icon("board")}<b class="grow">${one.id}</b><span class="soft">${one.type}</span>
          <span class=${`chip ${words.tone === "shut" ? "" : words.tone || "good"}`}>${words.state}</span>`)}</li>`;
      })}</ul></section>` : nothing}
  </div>`;
}

/** A kiosk on no floor's plan, for example in a village, stands in every list. */
export const elsewhere = ({ hall }: Shown, id: string): boolean =>
  !hall.plan.floors.some((floor) => floor.kiosks.some((spot) => spot.id === id));

const windowRow = (shown: Shown, window: WindowNow): TemplateResult =>
  button(shown, "window", window.no, html`<b class="floor-no">${window.no}</b>
    <span class="grow">${named(window)} <small class="soft">${onPost(shown.hall, window)}</small></span>
    ${window.pause ? html`<small>${pauseWords(window)}</small>` : nothing}
    ${window.ticket ? html`<span class="number">${window.ticket.number}</span>` : nothing}
    ${windowChip(window.state)}`);

const button = (shown: Shown, kind: Chosen["kind"], id: string, inside: TemplateResult): TemplateResult =>
  html`<button class="floor-row" data-row=${`${kind}:${id}`}
    aria-pressed=${shown.chosen?.kind === kind && shown.chosen.id === id ? "true" : "false"}
    @click=${() => shown.choose({ kind, id })}>${inside}</button>`;
