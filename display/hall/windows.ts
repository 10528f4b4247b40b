/** All windows of some zones with the number at each: the board of a zone. */
import { html, type TemplateResult } from "lit";
import type { Model } from "./model.ts";
import type { Made } from "./parts.ts";
import { boardOf, inTurn, type Space } from "./space.ts";
import { both, pair, title } from "./texts.ts";
import type { Region, Window } from "./types.ts";

const WIDE = 19;
const HIGH = 5.6;
const HEAD = 3.8;

export const windows = (model: Model, region: Region, space: Space): Made => {
  const all = boardOf(model, region).windows;
  const columns = Math.max(1, Math.round((space.wide / WIDE) * space.dense));
  const fit = Math.max(1, Math.floor(((space.high - HEAD) / HIGH) * space.dense));
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
