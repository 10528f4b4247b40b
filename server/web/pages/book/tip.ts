/** Something good to know: a notice that does not warn. */
import { html, type TemplateResult } from "lit";
import { icon, type IconName } from "@kit/icons.ts";

export const tip = (sign: IconName, title: string, detail: string): TemplateResult =>
  html`<div class="notice">
    ${icon(sign)}
    <div class="grow"><p class="strong">${title}</p><p>${detail}</p></div>
  </div>`;
