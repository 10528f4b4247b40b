/** `<posts-today>` behind a line that opens it: read, and kept live, only by whoever wants it. */
import { html, render, type TemplateResult } from "lit";
import { t } from "../rota/texts.ts";
import "./posts_today.ts";

function opened(event: Event): void {
  const details = event.currentTarget as HTMLDetailsElement;
  render(details.open ? html`<posts-today></posts-today>` : "", details.querySelector<HTMLElement>(".posts-now")!);
}

export const postsNow = (): TemplateResult => html`<details class="card" @toggle=${opened}>
  <summary class="strong">${t("now.open")}</summary><div class="posts-now"></div></details>`;
