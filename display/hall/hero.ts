/**
 * The newest call, readable from 15 m: on a 55-inch screen the digits of a single call stand
 * 13 cm tall (0.5 degrees). Up to three calls share the space while they are fresh.
 */
import { css, html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { arrow, door, speaker } from "./icons.ts";
import type { Model } from "./model.ts";
import { both, pair } from "./texts.ts";
import { when } from "./time.ts";
import type { Call } from "./types.ts";

export const hero = (model: Model): TemplateResult => {
  const calls = model.hero();
  const fresh = model.fresh();
  if (!calls.length) return quiet(model);
  const label = fresh.length > 1 ? both("now_calling_n", { count: fresh.length }) : both("now_calling");
  return html`<section class="hero" data-calls=${calls.length} ?data-fresh=${fresh.length > 0}>
    <h2 class="tag">
      ${fresh.length ? html`${speaker}${label}` : both("latest_call")}
    </h2>
    <div class="heroes" role="status" aria-live="polite">
      ${repeat(calls, (call) => call.call_id, (call) => large(model, call))}
    </div>
  </section>`;
};

const large = (model: Model, call: Call): TemplateResult => {
  const zone = model.board?.zones.find((each) => each.id === call.zone);
  return html`<article class="big" ?data-spoken=${model.isSpoken(call)} data-number=${call.number}
      ?data-long=${call.number.length > 4}>
    <p class="number">${call.number}</p>
    <span class="to">${arrow}</span>
    <p class="window"><b>${call.window}</b><span>${both("window")}</span></p>
    <p class="where">
      ${call.floor === null ? nothing : html`<span>${both("floor", { floor: call.floor })}</span>`}
      <span>${zone ? pair(zone.name, zone.name_en) : nothing}</span>
      <span>${pair(call.window_name, call.window_name_en)}</span>
      ${call.calls > 1
        ? html`<span class="again">${both("calling_again", { calls: call.calls })}</span>`
        : nothing}
    </p>
  </article>`;
};

/** Nobody was called yet, or the hall is not open. */
const quiet = (model: Model): TemplateResult => {
  const open = model.board?.open;
  const working = model.board?.windows.some((window) => window.state !== "closed");
  if (!open || open.ticketing || working || open.serving) {
    return html`<section class="hero" data-calls="0">
      <div class="quiet"><h2>${both("no_calls")}</h2><p>${both("no_calls_hint")}</p></div>
    </section>`;
  }
  const next = open.next ? when(open.next, model.now() ?? 0, model.zoneMinutes) : null;
  const hint = both("closed_hint_unknown");
  return html`<section class="hero" data-calls="0" data-closed>
    <div class="quiet">
      ${door}
      <h2>${both("closed")}</h2>
      <p>${next ? pair(`下次取号 ${next.zh}`, `Next tickets ${next.en}`) : hint}</p>
    </div>
  </section>`;
};

export const heroStyles = css`
  .hero {
    grid-area: hero;
    display: flex;
    flex-direction: column;
    border-left: 0.9rem solid var(--line);
    overflow: hidden;
  }
  .hero[data-fresh] {
    border-left-color: var(--accent);
    background: var(--lit);
  }
  .hero .tag {
    display: flex;
    align-items: baseline;
    gap: 0.8rem;
    padding: 1.1rem 2rem 0;
    font-size: 1.9rem;
    color: var(--dim);
  }
  .hero[data-fresh] .tag {
    color: var(--accent);
  }
  .hero .tag .icon {
    align-self: center;
    width: 2.4rem;
    height: 2.4rem;
  }
  .heroes {
    flex: 1;
    display: grid;
    grid-auto-rows: 1fr;
    padding: 0 2rem 1rem;
    --n: 14.5rem;
    min-height: 0;
  }
  .hero[data-calls="2"] .heroes {
    --n: 8.2rem;
  }
  .hero[data-calls="3"] .heroes {
    --n: 5.9rem;
  }
  .big {
    display: grid;
    grid-template: "number to window" auto "where where where" auto / auto 1fr auto;
    align-content: center;
    align-items: center;
    column-gap: 1.5rem;
  }
  .big + .big {
    border-top: 2px solid var(--line);
  }
  .big .number {
    grid-area: number;
    font-size: var(--n);
    font-weight: 800;
    line-height: 1.08;
    letter-spacing: -0.01em;
    color: var(--ink);
  }
  .big[data-long] .number {
    font-size: calc(var(--n) * 0.82);
  }
  .hero[data-fresh] .big .number {
    color: var(--accent);
  }
  .big .to {
    grid-area: to;
    justify-self: center;
    color: var(--dim);
  }
  .big .to .icon {
    width: calc(var(--n) * 0.42);
    height: calc(var(--n) * 0.42);
  }
  .big .window {
    grid-area: window;
    display: flex;
    align-items: center;
    gap: 1rem;
    color: var(--ink);
  }
  .big .window b {
    font-size: var(--n);
    font-weight: 800;
    line-height: 1.08;
  }
  .big .window .zh {
    display: block;
    font-size: calc(var(--n) * 0.27);
    font-weight: 700;
    line-height: 1.25;
    white-space: nowrap;
  }
  .big .window .en {
    font-size: calc(var(--n) * 0.16);
  }
  .big .where {
    grid-area: where;
    display: flex;
    gap: 0.6rem 2.2rem;
    font-size: 1.9rem;
    white-space: nowrap;
  }
  .hero[data-calls="3"] .big .where {
    font-size: 1.4rem;
  }
  .big .where .en {
    margin-left: 0.5em;
    font-size: 0.72em;
  }
  .big .again {
    color: var(--accent);
    font-weight: 700;
  }
  @media (prefers-reduced-motion: no-preference) {
    .hero[data-fresh] .big {
      animation: arrive 0.7s ease-out;
    }
    .hero[data-fresh] .tag .icon {
      animation: breathe 2.4s ease-in-out infinite;
    }
  }
  @keyframes arrive {
    from {
      opacity: 0;
      transform: translateY(-1.2rem);
    }
  }
  @keyframes breathe {
    50% {
      opacity: 0.45;
    }
  }
  .quiet {
    margin: auto;
    text-align: center;
  }
  .quiet h2 {
    font-size: 5rem;
  }
  .quiet p {
    margin-top: 1.6rem;
    font-size: 2.4rem;
    color: var(--dim);
  }
  .quiet .zh,
  .quiet .en {
    display: block;
  }
  .quiet .icon {
    width: 6rem;
    height: 6rem;
    color: var(--dim);
  }
`;
