/** All windows of some zones with the number at each: the board of a zone. */
import { html, type TemplateResult } from "lit";
import type { Model } from "./model.ts";
import type { Made } from "./parts.ts";
import { boardOf, inTurn, type Space } from "./space.ts";
import { both, pair, title } from "./texts.ts";
import type { Region, Window } from "./types.ts";

const WIDE = 19;
const HIGH = 6.6;
const HEAD = 3.8;

export const windows = (model: Model, region: Region, space: Space): Made => {
  const all = boardOf(model, region).windows;
  const most = Math.max(1, Math.round((space.wide / WIDE) * space.dense));
  const columns = fewest(all.length, most, space);
  const fit = rowsBy(columns, space);
  const { shown, page, pages } = inTurn(all, columns * fit);
  const lines = Math.min(fit, Math.max(1, Math.ceil(all.length / columns)));
  return {
    size: [columns * WIDE + 2, HEAD + lines * HIGH],
    content: html`<section class="windows" data-columns=${columns}>
      ${title("windows", page, pages)}
      <ul>
        ${shown.map((window) => cell(model, window))}
      </ul>
    </section>`,
  };
};

/** How many rows fit when the width is shared by so many columns. */
const rowsBy = (columns: number, space: Space): number =>
  Math.max(1, Math.floor(((space.high / space.wide) * (columns * WIDE + 2) - HEAD) / HIGH));

/** Few windows stand large: only as many columns as are needed to show all of them at once. */
const fewest = (count: number, most: number, space: Space): number => {
  for (let columns = 1; columns < most; columns++) {
    if (columns * rowsBy(columns, space) >= count) return columns;
  }
  return most;
};

const cell = (model: Model, window: Window): TemplateResult => {
  const fresh = model.fresh().some((call) => call.window === window.no && call.number === window.number);
  return html`<li data-window=${window.no} data-state=${window.state} ?data-fresh=${fresh}>
    <b class="no">${window.no}</b>
    <span class="name">${pair(window.name, window.name_en)}</span>
    <span class="now">${now(window)}</span>
  </li>`;
};

const now = (window: Window): TemplateResult => {
  if (window.number) return html`<b class="number" data-number=${window.number}>${window.number}</b>`;
  if (window.state === "paused") return both("window_paused");
  return both(window.state === "open" ? "window_free" : "window_closed");
};
