/**
 * The newest call, readable from 15 m: on a 55-inch screen the digits of a single call stand
 * 10 cm tall (0.4 degrees). Up to three calls share the space while they are fresh.
 */
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { arrow, door, speaker } from "./icons.ts";
import type { Model } from "./model.ts";
import type { Made } from "./parts.ts";
import { both, en, type Key, pair, zh } from "./texts.ts";
import { when } from "./time.ts";
import type { Call, Region, Zone } from "./types.ts";

const SIZE: [number, number] = [79, 26];

export const hero = (model: Model, region: Region): Made => {
  const here = new Set(region.zones?.length ? region.zones : null);
  const calls = model.hero().filter((call) => !here.size || here.has(call.zone));
  const fresh = calls.filter((call) => model.isFresh(call));
  return { size: SIZE, content: calls.length ? called(model, calls, fresh) : quiet(model) };
};

const called = (model: Model, calls: Call[], fresh: Call[]): TemplateResult => {
  const label = fresh.length > 1 ? both("now_calling_n", { count: fresh.length }) : both("now_calling");
  const again = calls.length > 1 ? "called_times" : "calling_again";
  return html`<section class="hero" data-calls=${calls.length} ?data-fresh=${fresh.length > 0}>
    <h2 class="tag">
      ${fresh.length ? html`${speaker}${label}` : both("latest_call")}
    </h2>
    <div class="heroes" role="status" aria-live="polite">
      ${repeat(calls, (call) => call.call_id, (call) => large(model, call, again))}
    </div>
  </section>`;
};

/** `again`: how it is said that somebody is called once more, in full or shortly. */
const large = (model: Model, call: Call, again: Key): TemplateResult => {
  const zone = model.board?.zones.find((each) => each.id === call.zone);
  const clerk = model.board?.windows.find((each) => each.no === call.window)?.clerk_name;
  return html`<article class="big" ?data-spoken=${model.isSpoken(call)} data-number=${call.number}
      ?data-long=${call.number.length > 4}>
    <p class="number">${call.number}</p>
    <span class="to">${arrow}</span>
    <p class="window"><b>${call.window}</b><span>${both("window")}</span></p>
    <p class="where">
      <span>${place(call, zone)}</span>
      <span>${pair(call.window_name, call.window_name_en)}</span>
      ${clerk || call.calls > 1
        ? html`<span>
            ${clerk ? html`<span class="clerk">${both("clerk")} ${clerk}</span>` : nothing}
            ${call.calls > 1 ? html`<span class="again">${both(again, { calls: call.calls })}</span>` : nothing}
          </span>`
        : nothing}
    </p>
  </article>`;
};

const place = (call: Call, zone: Zone | undefined): TemplateResult => {
  const floor = call.floor;
  const line = (at: string | null, name: string | undefined): string =>
    [at, name].filter(Boolean).join(" · ");
  return pair(
    line(floor === null ? null : zh("floor", { floor }), zone?.name),
    line(floor === null ? null : en("floor", { floor }), zone?.name_en),
  );
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
  return html`<section class="hero" data-calls="0" data-closed>
    <div class="quiet">
      ${door}
      <h2>${both("closed")}</h2>
      <p>
        ${next
          ? pair(zh("closed_hint", { when: next.zh }), en("closed_hint", { when: next.en }))
          : both("closed_hint_unknown")}
      </p>
    </div>
  </section>`;
};
