/** What stands on a screen that has nothing to show: how to enrol it, or that it waits. */
import { html, nothing, type TemplateResult } from "lit";
import { broken, door, live } from "./icons.ts";
import type { Model } from "./model.ts";
import { both } from "./texts.ts";

export const hint = (model: Model, screen: string): TemplateResult => {
  if (model.link === "unknown_screen") {
    return html`<main class="hint">${door}<h2>${both("unknown_screen", { screen })}</h2></main>`;
  }
  if (model.link !== "no_token" && model.link !== "refused") {
    return html`<main class="hint">${live}<h2>${both("loading")}</h2></main>`;
  }
  if (model.code) return known(model.code, screen);
  return html`<main class="hint" data-enrol>
    ${broken}
    <h1>${both("enrol_title")}</h1>
    <p>${both(model.link === "no_token" ? "enrol_wait" : "enrol_refused")}</p>
  </main>`;
};

/** The code that somebody enters elsewhere: this machine needs no keyboard. */
const known = (code: string, screen: string): TemplateResult => html`<main class="hint" data-enrol>
  ${door}
  <h1>${both("enrol_title")}</h1>
  ${screen ? html`<p class="id"><span>${both("enrol_screen")}</span><b>${screen}</b></p>` : nothing}
  <p class="code" aria-label=${code}>${code.slice(0, 3)}<i></i>${code.slice(3)}</p>
  <p>${both("enrol_code")}</p>
  <code>${location.origin}/devices</code>
</main>`;
