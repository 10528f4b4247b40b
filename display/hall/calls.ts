/** The last calls under the newest one: number, window, where, and what became of it. */
import { css, html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { arrow, missed, speaker } from "./icons.ts";
import type { Model } from "./model.ts";
import { both, zh } from "./texts.ts";
import { written } from "./time.ts";
import type { Call } from "./types.ts";

const ROWS = 10;

export const calls = (model: Model): TemplateResult => {
  const large = new Set(model.hero().map((call) => call.call_id));
  const rows = (model.board?.calls ?? []).filter((call) => !large.has(call.call_id)).slice(0, ROWS);
  return html`<section class="calls">
    <h2 class="title">${both("recent_calls")}</h2>
    <ol>
      ${repeat(rows, (call) => call.call_id, (call) => row(model, call))}
    </ol>
  </section>`;
};

const row = (model: Model, call: Call): TemplateResult => {
  const spoken = model.isSpoken(call);
  return html`<li data-state=${call.state} ?data-fresh=${model.isFresh(call)}
      ?data-spoken=${spoken} data-number=${call.number}>
    <span class="sign">${spoken || model.isFresh(call) ? speaker : call.state === "missed" ? missed : nothing}</span>
    <b class="number">${call.number}</b>
    <span class="to">${arrow}</span>
    <span class="window"><b>${call.window}</b><small>${zh("window")}</small></span>
    <span class="became">${state(call)}</span>
  </li>`;
};

const state = (call: Call): TemplateResult => {
  if (call.state === "missed") return both("state_missed");
  if (call.state === "serving") return both("state_serving");
  if (call.state === "called") return both("state_called");
  return html`<time datetime=${call.at}>${written(call.at)}</time>`;
};

export const callsStyles = css`
  .calls {
    grid-area: calls;
    display: flex;
    flex-direction: column;
    padding: 1rem 1.4rem 1rem;
    min-height: 0;
  }
  .calls ol {
    flex: 1;
    display: grid;
    grid: repeat(5, 1fr) / auto-flow 1fr;
    column-gap: 2.4rem;
    min-height: 0;
  }
  .calls li {
    display: grid;
    grid-template-columns: 2rem 11rem 2.2rem 1fr auto;
    align-items: center;
    gap: 0.5rem;
    border-top: 1px solid var(--line);
    font-size: 3.3rem;
    min-width: 0;
  }
  .calls li .number,
  .calls li .window b {
    font-weight: 700;
    line-height: 1.1;
  }
  .calls li .to {
    color: var(--dim);
  }
  .calls li .to .icon,
  .calls li .sign .icon {
    width: 1.9rem;
    height: 1.9rem;
  }
  .calls li small {
    margin-left: 0.4rem;
    font-size: 1.6rem;
    color: var(--dim);
  }
  .calls li .became {
    font-size: 1.35rem;
    color: var(--dim);
    text-align: right;
    line-height: 1.2;
  }
  .calls li .became span {
    display: block;
  }
  .calls li .became .en {
    font-size: 1rem;
  }
  .calls li[data-fresh] .number,
  .calls li[data-fresh] .window b,
  .calls li[data-fresh] .sign {
    color: var(--accent);
  }
  .calls li[data-state="missed"] .number {
    text-decoration: line-through;
    text-decoration-thickness: 0.2rem;
  }
  .calls li[data-state="missed"] .number,
  .calls li[data-state="missed"] .window b,
  .calls li[data-state="missed"] .sign {
    color: var(--dim);
  }
`;
