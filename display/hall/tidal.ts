/** The sign of tidal windows, there as long as one serves (rule XX-18d2). */
import { html, nothing, type TemplateResult } from "lit";
import type { Model } from "./model.ts";
import { both, pair } from "./texts.ts";

export const tidal = (model: Model): TemplateResult | typeof nothing => {
  const open = (model.board?.windows ?? []).filter(
    (window) => window.tidal && window.state === "open",
  );
  if (!open.length) return nothing;
  return html`<section class="missed tidal">
    <h2 class="title">${both("tidal")}</h2>
    <ul>
      ${open.map(
        (window) => html`<li data-window=${window.no}>
          <b>${window.no}</b>
          <span class="why">${pair(window.tidal!.name, window.tidal!.name_en)}</span>
        </li>`,
      )}
    </ul>
  </section>`;
};
