/** What stands on a screen that has nothing to show: how to enrol it, or that it waits. */
import { html, type TemplateResult } from "lit";
import { door, live } from "./icons.ts";
import type { Model } from "./model.ts";
import { both, en, zh } from "./texts.ts";

export const hint = (model: Model, screen: string): TemplateResult => {
  if (model.link === "unknown_screen") {
    return html`<main class="hint">${door}<h2>${both("unknown_screen", { screen })}</h2></main>`;
  }
  if (model.link !== "no_token" && model.link !== "refused") {
    return html`<main class="hint">${live}<h2>${both("loading")}</h2></main>`;
  }
  const text = model.link === "no_token" ? both("enrol_text") : both("enrol_refused");
  return html`<main class="hint" data-enrol>
    ${door}
    <h2>${both("enrol_title")}</h2>
    <p class="id"><span>${both("enrol_screen")}</span><b>${screen}</b></p>
    <p>${text}</p>
    <code>tidehall device add display:${screen}</code>
    <code>${location.origin}${location.pathname}#t=<i>${zh("enrol_token")} ${en("enrol_token")}</i></code>
  </main>`;
};
