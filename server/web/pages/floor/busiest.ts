/** Beside the plan while nothing is chosen: where people wait longest. */
import { html, type TemplateResult } from "lit";
import { between } from "@kit/format.ts";
import { named } from "@kit/i18n.ts";
import { load } from "./state.ts";
import { t } from "./texts.ts";
import type { Chosen, HallNow } from "./types.ts";

const MOST = 8;

export function busiest(hall: HallNow, choose: (chosen: Chosen) => void): TemplateResult {
  const waits = hall.queues
    .filter((queue) => queue.waiting > 0)
    // Where no window serves, nobody knows how long: that comes first.
    .sort((a, b) => (b.estimate?.likely ?? Infinity) - (a.estimate?.likely ?? Infinity) || b.waiting - a.waiting)
    .slice(0, MOST);
  return html`<aside class="card stack floor-busiest" aria-labelledby="floor-busiest">
    <h2 id="floor-busiest">${t("busiest")}</h2>
    ${waits.length ? html`<ul class="rows">${waits.map((queue) => html`<li>
      <button class="floor-row" @click=${() => choose({ kind: "zone", id: queue.zone })}>
        <b class="floor-no">${queue.code}</b><span class="grow">${named(queue)}</span>
        <span class=${`chip ${queue.estimate ? load(queue.estimate.likely) : "bad"}`}>${t("waiting", { n: queue.waiting })}</span>
        <small class="soft">${queue.open_windows ? between(queue.estimate) : t("no_window")}</small></button></li>`)}</ul>`
      : html`<p class="soft">${t("busiest.none")}</p>`}
    <p class="soft small">${t("tap")}</p>
  </aside>`;
}
