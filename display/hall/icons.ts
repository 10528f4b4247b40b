/** Drawn signs; they repeat what the words beside them say, so they are hidden from readers. */
import { svg, type SVGTemplateResult } from "lit";

const icon = (paths: SVGTemplateResult): SVGTemplateResult => svg`
  <svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2.2"
    stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`;

export const speaker = icon(svg`<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z" fill="currentColor"/>
  <path d="M15.5 9a4.2 4.2 0 0 1 0 6M18.3 6.2a8.2 8.2 0 0 1 0 11.6"/>`);
export const muted = icon(svg`<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5z" fill="currentColor"/>
  <path d="M16 9.5l5 5M21 9.5l-5 5"/>`);
export const arrow = icon(svg`<path d="M3 12h17M13.5 5.5L20 12l-6.5 6.5"/>`);
export const bell = icon(svg`<path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 21h4M12 5V3"/>`);
export const pause = icon(svg`<circle cx="12" cy="12" r="9"/><path d="M9.8 8.8v6.4M14.2 8.8v6.4"/>`);
export const missed = icon(svg`<path d="M4 9a8.3 8.3 0 1 1-.3 5M4 4v5h5"/>`);
export const people = icon(svg`<circle cx="9" cy="8" r="3.2"/><path d="M3 19c.6-3.6 2.8-5.4 6-5.4s5.4
  1.8 6 5.4M15.5 5.3a3.2 3.2 0 0 1 0 5.6M17.6 14.2c1.8.8 2.9 2.4 3.4 4.8"/>`);
export const phone = icon(svg`<path d="M5.5 3.5h3.6l1.6 4.4-2.2 1.6a12 12 0 0 0 6 6l1.6-2.2 4.4
  1.6v3.6c0 .9-.8 1.6-1.7 1.5C11 19.4 4.6 13 4 5.2c-.1-.9.6-1.7 1.5-1.7z"/>`);
export const live = icon(svg`<circle cx="12" cy="12" r="4" fill="currentColor"/>
  <path d="M5.6 5.6a9 9 0 0 0 0 12.8M18.4 5.6a9 9 0 0 1 0 12.8"/>`);
export const broken = icon(svg`<path d="M12 3.5L22 20H2zM12 10v4.5M12 17.2v.1"/>`);
export const door = icon(svg`<path d="M5 21V4.5c0-.6.4-1 1-1h12c.6 0 1 .4 1 1V21M3 21h18M14.5 12v.1"/>`);
