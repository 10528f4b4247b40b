/**
 * Windows that are paused, where their clerks are and when they return (rule PQ-13), and the
 * numbers that were missed. More than fit take turns.
 */
import { hm } from "@kit/format.ts";
import { html, nothing, type TemplateResult } from "lit";
import { missed as missedIcon, pause } from "./icons.ts";
import type { Model } from "./model.ts";
import { both, type Key, pair, zh } from "./texts.ts";
import type { Window } from "./types.ts";

const PER_PAGE = 3;
const PAGE_MS = 8_000;
const MISSED_SHOWN = 6;

export const paused = (model: Model): TemplateResult => {
  const all = model.board?.paused ?? [];
  const pages = Math.max(1, Math.ceil(all.length / PER_PAGE));
  const page = Math.floor(performance.now() / PAGE_MS) % pages;
  const shown = all.slice(page * PER_PAGE, page * PER_PAGE + PER_PAGE);
  return html`<section class="paused">
    <h2 class="title">
      ${pause}${both("paused")}
      ${pages > 1
        ? html`<span class="page" aria-label=${zh("page", { page: page + 1, pages })}
            >${page + 1}/${pages}</span
          >`
        : nothing}
    </h2>
    ${all.length
      ? html`<ul>
          ${shown.map((window) => row(model, window))}
        </ul>`
      : html`<p class="none">${both(idle(model))}</p>`}
  </section>`;
};

/** Nothing is paused: because all serve, or because nobody is there. */
const idle = (model: Model): Key =>
  model.board!.windows.some((window) => window.state === "open") ? "none_paused" : "none_open";

const row = (model: Model, window: Window): TemplateResult => html`<li data-window=${window.no}>
  <b>${window.no}</b>
  <span class="why">${window.pause ? pair(window.pause.reason_name, window.pause.reason_name_en) : ""}</span>
  <span class="back">${back(model, window)}</span>
</li>`;

const back = (model: Model, window: Window): TemplateResult => {
  const at = window.pause?.back_at;
  if (!at) return both("back_soon");
  const late = Date.parse(at) <= (model.now() ?? 0);
  return late ? both("back_passed") : both("back_at", { time: hm(at) });
};

export const missed = (model: Model): TemplateResult | typeof nothing => {
  const calls = (model.board?.calls ?? []).filter((call) => call.state === "missed");
  if (!calls.length) return nothing;
  return html`<section class="missed">
    <h2 class="title">${missedIcon}${both("missed")}</h2>
    <p class="numbers">${calls.slice(0, MISSED_SHOWN).map((call) => html`<b>${call.number}</b>`)}</p>
    <p class="rejoin">${both("missed_hint")}</p>
  </section>`;
};
