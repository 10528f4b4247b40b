/**
 * Windows that are paused, where their clerks are and when they return (rule PQ-13), and the
 * numbers that were missed. More than fit take turns.
 */
import { css, html, nothing, type TemplateResult } from "lit";
import { missed as missedIcon, pause } from "./icons.ts";
import type { Model } from "./model.ts";
import { both, pair, zh } from "./texts.ts";
import { written } from "./time.ts";
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
      : html`<p class="none">${both("none_paused")}</p>`}
  </section>`;
};

const row = (model: Model, window: Window): TemplateResult => html`<li data-window=${window.no}>
  <b>${window.no}</b>
  <span class="why">${window.pause ? pair(window.pause.reason_name, window.pause.reason_name_en) : ""}</span>
  <span class="back">${back(model, window)}</span>
</li>`;

const back = (model: Model, window: Window): TemplateResult => {
  const at = window.pause?.back_at;
  if (!at) return both("back_soon");
  const late = Date.parse(at) <= (model.now() ?? 0);
  return late ? both("back_passed") : both("back_at", { time: written(at) });
};

export const missed = (model: Model): TemplateResult | typeof nothing => {
  const calls = (model.board?.calls ?? []).filter((call) => call.state === "missed");
  if (!calls.length) return nothing;
  return html`<section class="missed">
    <h2 class="title">${missedIcon}${both("missed")}</h2>
    <p class="numbers">${calls.slice(0, MISSED_SHOWN).map((call) => html`<b>${call.number}</b>`)}</p>
    <p class="hint">${both("missed_hint")}</p>
  </section>`;
};

export const pausedStyles = css`
  .paused .page {
    margin-left: auto;
    font-size: 1.2rem;
  }
  .paused li {
    display: grid;
    grid-template-columns: 3.6rem 1fr auto;
    align-items: center;
    gap: 1rem;
    padding: 0.4rem 0;
    border-top: 1px solid var(--line);
  }
  .paused li b {
    font-size: 2.2rem;
    line-height: 1.2;
  }
  .paused .zh {
    display: block;
    font-size: 1.55rem;
    font-weight: 600;
    line-height: 1.25;
  }
  .paused .en {
    display: block;
    font-size: 1.05rem;
    line-height: 1.2;
  }
  .paused .back {
    text-align: right;
    color: var(--warn);
  }
  .paused .back .en {
    color: inherit;
  }
  .paused .none {
    padding: 0.8rem 0;
    border-top: 1px solid var(--line);
    color: var(--dim);
  }
  .missed .numbers {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3rem 1.6rem;
    padding-top: 0.4rem;
    border-top: 1px solid var(--line);
    font-size: 2.1rem;
  }
  .missed .hint {
    font-size: 1.3rem;
    color: var(--dim);
  }
  .missed .hint .en {
    margin-left: 0.6rem;
    font-size: 1rem;
  }
`;
