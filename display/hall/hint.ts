/** What stands on a screen that has nothing to show: how to enrol it, or that it waits. */
import { css, html, type TemplateResult } from "lit";
import { door, live } from "./icons.ts";
import type { Model } from "./model.ts";
import { both } from "./texts.ts";

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
  </main>`;
};

export const hintStyles = css`
  .hint {
    grid-row: 2 / -2;
    grid-column: 1 / -1;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 2rem;
    text-align: center;
    font-size: 1.8rem;
  }
  .hint .icon {
    width: 5rem;
    height: 5rem;
    color: var(--dim);
  }
  .hint h2 {
    font-size: 4rem;
  }
  .hint h2 .en,
  .hint p .en,
  .hint p .zh,
  .hint h2 .zh {
    display: block;
  }
  .hint h2 .en {
    font-size: 2rem;
  }
  .hint p .en {
    font-size: 1.3rem;
  }
  .hint .id {
    display: flex;
    align-items: center;
    gap: 1.4rem;
    padding: 1rem 2.4rem;
    border: 2px solid var(--line);
    border-radius: 0.8rem;
  }
  .hint .id b {
    font-size: 4rem;
  }
  .hint code {
    padding: 0.8rem 1.6rem;
    border-radius: 0.6rem;
    background: var(--panel);
    color: var(--accent);
    font-size: 1.8rem;
  }
`;
