/** The sign of the house: two tides in a tile. */
import { html, type TemplateResult } from "lit";

export const mark = (name: string, below: unknown): TemplateResult =>
  html`<div class="mark">
    <svg viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" fill="var(--brand)" />
      <path d="M5 13c4 0 4 4 7.3 4s3.4-4 7.4-4 4 4 7.3 4M5 20c4 0 4 4 7.3 4s3.4-4 7.4-4 4 4 7.3 4"
        fill="none" stroke="var(--on-brand)" stroke-width="2.4" stroke-linecap="round" />
    </svg>
    <div><div>${name}</div><div class="small soft">${below}</div></div>
  </div>`;
