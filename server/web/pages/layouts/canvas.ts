/**
 * The grid of a screen with its regions: picked by click or Tab, moved and made larger by dragging or
 * by the arrow keys (with Shift: larger and smaller).
 */
import { html, type TemplateResult } from "lit";
import type { Draft } from "./draft.ts";
import { coded, t } from "./texts.ts";
import { COLUMNS, type Region, ROWS } from "./types.ts";

const KEYS: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

export const canvas = (draft: Draft): TemplateResult => html`<div class="canvas" data-side=${draft.side}
    role="group" aria-label=${t("canvas")} .style=${`--rows:${ROWS[draft.side]}`}>
  ${draft.regions.map((region, n) => box(draft, region, n))}
</div>`;

const box = (draft: Draft, region: Region, n: number): TemplateResult => {
  const wrong = draft.faults.some((fault) => fault.where === `${draft.side}.${n}`);
  const { x, y, w, h } = region;
  return html`<button type="button" class="region" data-n=${n} aria-pressed=${n === draft.picked} ?data-wrong=${wrong}
      .style=${`grid-area:${y + 1}/${x + 1}/span ${h}/span ${w}`}
      aria-label="${coded("part", region.part)}, ${t("place", { x: x + 1, y: y + 1, w, h })}"
      @click=${() => draft.pick(n)} @keydown=${(event: KeyboardEvent) => keyed(draft, n, event)}
      @pointerdown=${(event: PointerEvent) => drag(draft, n, event)}>
    <span class="strong">${coded("part", region.part)}</span>
    <small>${w} × ${h}</small>
    <i class="corner" aria-hidden="true"></i>
  </button>`;
};

function keyed(draft: Draft, n: number, event: KeyboardEvent): void {
  const step = KEYS[event.key];
  if (event.key === "Delete" && draft.mayChange) {
    draft.picked = n;
    draft.remove();
  }
  if (!step || !draft.mayChange) return;
  event.preventDefault();
  draft.picked = n;
  const { x, y, w, h } = draft.regions[n]!;
  draft.edit(event.shiftKey ? { w: w + step[0], h: h + step[1] } : { x: x + step[0], y: y + step[1] });
}

/** The corner makes a region larger, any other place of it moves it. */
function drag(draft: Draft, n: number, event: PointerEvent): void {
  draft.pick(n);
  if (!draft.mayChange || event.button !== 0) return;
  const target = event.currentTarget as HTMLElement;
  const field = target.parentElement!.getBoundingClientRect();
  const cell = [field.width / COLUMNS, field.height / ROWS[draft.side]] as const;
  const from = { ...draft.regions[n]! };
  const larger = (event.target as HTMLElement).classList.contains("corner");
  const [left, top] = [event.clientX, event.clientY];
  const move = (now: PointerEvent): void => {
    const dx = Math.round((now.clientX - left) / cell[0]);
    const dy = Math.round((now.clientY - top) / cell[1]);
    if (dx || dy) draft.picked = n;
    draft.edit(larger ? { w: from.w + dx, h: from.h + dy } : { x: from.x + dx, y: from.y + dy });
  };
  const stop = (): void => {
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", stop);
  };
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", stop);
}
