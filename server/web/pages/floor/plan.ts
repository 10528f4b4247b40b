/** One floor drawn to scale: every thing is a button at its place. */
import { html, nothing, type TemplateResult } from "lit";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { helpAt, load, zoneFigures } from "./state.ts";
import { t } from "./texts.ts";
import type { Chosen, FloorPlan, HallNow, Mark, Point, Size } from "./types.ts";
import { kioskWords, minutes, screenWords, windowTone, windowWords } from "./words.ts";

export interface Shown {
  hall: HallNow;
  chosen: Chosen | null;
  choose: (chosen: Chosen) => void;
}

const per = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(3)}%`;

/** A box by its corner, or a thing by its middle, as shares of the floor. */
const at = (floor: FloorPlan, x: number, y: number, w: number, h: number): string =>
  `left:${per(x, floor.width)};top:${per(y, floor.depth)};width:${per(w, floor.width)};height:${per(h, floor.depth)}`;

const middle = (floor: FloorPlan, point: Point, size: Size): string =>
  at(floor, point.x - size.w / 2, point.y - size.h / 2, size.w, size.h);

const isChosen = (shown: Shown, kind: Chosen["kind"], id: string): "true" | "false" =>
  shown.chosen?.kind === kind && shown.chosen.id === id ? "true" : "false";

export function plan(shown: Shown, floor: FloorPlan): TemplateResult {
  const { sizes } = shown.hall.plan;
  return html`<div class="plan" role="group" aria-label=${t("floor", { n: floor.floor })}
    style=${`aspect-ratio:${floor.width} / ${floor.depth};--ratio:${(floor.width / floor.depth).toFixed(3)}`}>
    ${floor.marks.map((mark) => place(floor, mark))}
    ${floor.zones.map((box) => zone(shown, box.id, at(floor, box.x, box.y, box.w, box.h)))}
    ${floor.windows.map((spot) => windowSpot(shown, spot.id, middle(floor, spot, sizes.window)))}
    ${floor.screens.map((spot) => screen(shown, spot.id, middle(floor, spot, sizes.screen)))}
    ${floor.kiosks.map((spot) => kiosk(shown, spot.id, middle(floor, spot, sizes.kiosk)))}
  </div>`;
}

const place = (floor: FloorPlan, mark: Mark): TemplateResult =>
  html`<div class=${`plan-mark ${mark.kind}`} style=${at(floor, mark.x, mark.y, mark.w, mark.h)}>
    <span>${named(mark)}</span></div>`;

function zone(shown: Shown, id: string, where: string): TemplateResult | typeof nothing {
  const found = shown.hall.zones.find((one) => one.id === id);
  if (!found) return nothing;
  const { waiting, likely, queues, unserved } = zoneFigures(shown.hall, id);
  const busy = queues.filter((queue) => queue.waiting > 0);
  return html`<button class=${`plan-zone ${unserved ? "bad" : load(likely)}`} style=${where}
    aria-pressed=${isChosen(shown, "zone", id)} data-zone=${id}
    @click=${() => shown.choose({ kind: "zone", id })}>
    <span class="strong">${named(found)}</span>
    <span class="plan-waiting">${t("waiting", { n: waiting })}${likely === null ? "" : ` · ${minutes(likely)}`}</span>
    <span class="plan-queues" aria-hidden="true">${busy.map((queue) => html`<i>${queue.code} ${queue.waiting}</i>`)}</span>
  </button>`;
}

function windowSpot(shown: Shown, no: string, where: string): TemplateResult | typeof nothing {
  const window = shown.hall.windows.find((one) => one.no === no);
  if (!window) return nothing;
  const words = windowWords(shown.hall, window);
  return html`<button class=${`plan-window ${windowTone(window)}`} style=${where} data-window=${no}
    aria-pressed=${isChosen(shown, "window", no)} aria-label=${words.full}
    @click=${() => shown.choose({ kind: "window", id: no })}>
    <b>${no}</b><span>${words.short}</span>
  </button>`;
}

function kiosk(shown: Shown, id: string, where: string): TemplateResult | typeof nothing {
  const found = shown.hall.kiosks.find((one) => one.id === id);
  if (!found) return nothing;
  const words = kioskWords(found);
  const call = helpAt(shown.hall, id);
  const looks = call ? (call.state === "waiting" ? "calling" : "helped") : words.tone;
  return html`<button class=${`plan-kiosk ${looks}`} style=${where} data-kiosk=${id}
    aria-pressed=${isChosen(shown, "kiosk", id)}
    aria-label=${`${words.full}${call ? `，${t(`help.${call.state as "waiting"}`)}` : ""}`}
    @click=${() => shown.choose({ kind: "kiosk", id })}>
    ${icon(call ? "bell" : "kiosk")}<b>${id}</b>
  </button>`;
}

function screen(shown: Shown, id: string, where: string): TemplateResult | typeof nothing {
  const found = shown.hall.screens.find((one) => one.id === id);
  if (!found) return nothing;
  const words = screenWords(found);
  return html`<button class=${`plan-screen ${words.tone}`} style=${where} aria-pressed=${isChosen(shown, "screen", id)}
    aria-label=${words.full} data-screen=${id} @click=${() => shown.choose({ kind: "screen", id })}>
    ${icon(words.tone === "bad" ? "unlink" : "board")}<span>${id}</span>
  </button>`;
}
