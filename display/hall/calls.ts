/** The last calls under the newest one: number, window, where, and what became of it. */
import { hm } from "@kit/format.ts";
import { html, nothing, type SVGTemplateResult, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { arrow, bell, missed, speaker } from "./icons.ts";
import type { Model } from "./model.ts";
import type { Made } from "./parts.ts";
import { boardOf, type Space } from "./space.ts";
import { both } from "./texts.ts";
import type { Call, Region } from "./types.ts";

const WIDE = 37;
const ROW = 4.4;
const HEAD = 4;

export const calls = (model: Model, region: Region, space: Space): Made => {
  const columns = space.wide >= 60 ? 2 : 1;
  const lines = Math.min(11, Math.max(2, Math.round(((space.high - HEAD) / ROW) * space.dense)));
  const size: [number, number] = [columns * WIDE + 4, HEAD + lines * ROW];
  return { size, lines, content: list(model, region, lines, columns) };
};

const list = (model: Model, region: Region, lines: number, columns: number): TemplateResult => {
  const large = new Set(beside(model) ? model.hero().map((call) => call.call_id) : []);
  const here = boardOf(model, region).calls.filter((call) => !large.has(call.call_id));
  const rows = here.slice(0, lines * columns);
  return html`<section class="calls" data-lines=${lines}>
    <h2 class="title">
      ${both("recent_calls")} ${draining(model) ? html`<em>${both("draining")}</em>` : nothing}
    </h2>
    ${rows.length
      ? html`<ol>
          ${repeat(rows, (call) => call.call_id, (call) => row(model, call))}
        </ol>`
      : html`<p class="none">${both("none_called")}</p>`}
  </section>`;
};

/** The newest calls stand large beside the list. */
const beside = (model: Model): boolean => model.regions.some((region) => region.part === "newest");

/** Tickets are not handed out any more, but those who have one are still served. */
const draining = (model: Model): boolean => {
  const { open, zones } = model.board!;
  return !open.ticketing && zones.some((zone) => zone.waiting > 0);
};

const row = (model: Model, call: Call): TemplateResult => {
  return html`<li data-state=${call.state} ?data-fresh=${model.isFresh(call)}
      ?data-spoken=${model.isSpoken(call)} data-number=${call.number}>
    <span class="sign">${sign(model, call)}</span>
    <b class="number">${call.number}</b>
    <span class="to">${arrow}</span>
    <span class="window"><b>${call.window}</b><small>${both("window")}</small></span>
    <span class="became">${state(call)}</span>
  </li>`;
};

const sign = (model: Model, call: Call): SVGTemplateResult | typeof nothing => {
  if (model.isSpoken(call)) return speaker;
  if (model.isFresh(call)) return bell;
  return call.state === "missed" ? missed : nothing;
};

const state = (call: Call): TemplateResult => {
  if (call.state === "missed") return both("state_missed");
  if (call.state === "serving") return both("state_serving");
  if (call.state === "called") return both("state_called");
  return html`<time datetime=${call.at}>${hm(call.at)}</time>`;
};
