/**
 * What else there is to know: windows that serve as tidal windows (rule XX-18d2), windows that are
 * paused, where their clerks are and when they return (rule PQ-13), numbers that were missed.
 * More than fit take turns.
 */
import { hm } from "@kit/format.ts";
import { html, nothing, type TemplateResult } from "lit";
import { missed as missedIcon, pause, wave } from "./icons.ts";
import type { Model } from "./model.ts";
import type { Made } from "./parts.ts";
import { boardOf, inTurn, type Space } from "./space.ts";
import { both, type Key, pair, zh } from "./texts.ts";
import type { Board, Region, Window } from "./types.ts";

const WIDE = 37;
const ROW = 4.2;
const TITLE = 3.6;
const TIDAL_AT_ONCE = 2;
const MISSED_SHOWN = 6;
const MISSED_HIGH = 8.6;

export const notes = (model: Model, region: Region, space: Space): Made => {
  const board = boardOf(model, region);
  const tides = board.windows.filter((window) => window.tidal && window.state === "open");
  const gone = board.calls.filter((call) => call.state === "missed").slice(0, MISSED_SHOWN);
  const columns = space.wide >= 75 ? 2 : 1;
  const perPage = Math.max(2, Math.round(((space.high - TITLE) / (ROW * 1.8)) * space.dense)) * columns;
  const pausedRows = Math.max(1, Math.ceil(Math.min(board.paused.length, perPage) / columns));
  const tidalRows = Math.min(tides.length, TIDAL_AT_ONCE);
  const high =
    TITLE + pausedRows * ROW + (tidalRows ? TITLE + tidalRows * ROW : 0) + (gone.length ? MISSED_HIGH : 0);
  return {
    size: [columns * WIDE, Math.max(high, 12)],
    content: html`<section class="notes" data-columns=${columns}>
      ${tidal(tides)} ${paused(model, board, perPage)} ${gone.length ? missed(gone) : nothing}
    </section>`,
  };
};

const paused = (model: Model, board: Board, perPage: number): TemplateResult => {
  const { shown, page, pages } = inTurn(board.paused, perPage);
  return html`<div class="paused">
    <h2 class="title">${pause}${both("paused")} ${turn(page, pages)}</h2>
    ${board.paused.length
      ? html`<ul>
          ${shown.map((window) => row(model, window))}
        </ul>`
      : html`<p class="none">${both(idle(board))}</p>`}
  </div>`;
};

const turn = (page: number, pages: number): TemplateResult | typeof nothing =>
  pages > 1
    ? html`<span class="page" aria-label=${zh("page", { page, pages })}>${page}/${pages}</span>`
    : nothing;

/** Nothing is paused: because all serve, or because nobody is there. */
const idle = (board: Board): Key =>
  board.windows.some((window) => window.state === "open") ? "none_paused" : "none_open";

const row = (model: Model, window: Window): TemplateResult => html`<li data-window=${window.no}>
  <b>${window.no}</b>
  <span class="why">${window.pause ? pair(window.pause.reason_name, window.pause.reason_name_en) : ""}</span>
  <span class="back">${back(model, window)}</span>
</li>`;

/** When the clerk of a paused window is expected back. */
export const back = (model: Model, window: Window): TemplateResult => {
  const at = window.pause?.back_at;
  if (!at) return both("back_soon");
  const late = Date.parse(at) <= (model.now() ?? 0);
  return late ? both("back_passed") : both("back_at", { time: hm(at) });
};

/** The sign of tidal windows, there as long as one serves. */
const tidal = (tides: Window[]): TemplateResult | typeof nothing => {
  if (!tides.length) return nothing;
  const { shown, page, pages } = inTurn(tides, TIDAL_AT_ONCE);
  return html`<div class="tidal">
    <h2 class="title">${wave}${both("tidal")} ${turn(page, pages)}</h2>
    <ul>
      ${shown.map(
        (window) => html`<li data-window=${window.no}>
          <b>${window.no}</b>
          <span class="why">${pair(window.tidal!.name, window.tidal!.name_en)}</span>
        </li>`,
      )}
    </ul>
  </div>`;
};

const missed = (gone: { number: string }[]): TemplateResult => html`<div class="missed">
  <h2 class="title">${missedIcon}${both("missed")}</h2>
  <p class="numbers">${gone.map((call) => html`<b>${call.number}</b>`)}</p>
  <p class="rejoin">${both("missed_hint")}</p>
</div>`;
