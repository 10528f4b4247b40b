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
export const exit = icon(svg`<path d="M11 3.5H4v17h7M9.5 12H20M15.5 7.5L20 12l-4.5 4.5"/>`);
export const horn = icon(svg`<path d="M3.5 10v4h3.2l8.8 4.5v-13L6.7 10zM7.5 14.5l1 5h2.4l-.9-4.2M18.5
  9.2a4 4 0 0 1 0 5.6"/>`);
export const wave = icon(svg`<path d="M2.5 9.5c2.4-2.4 4.8-2.4 7.2 0s4.8 2.4 7.2 0 3.4-1.9 4.6-1.2M2.5 16c2.4-2.4
  4.8-2.4 7.2 0s4.8 2.4 7.2 0 3.4-1.9 4.6-1.2"/>`);
export const person = icon(svg`<circle cx="12" cy="8.5" r="4"/><path d="M4 21c.7-4.6 3.5-7 8-7s7.3 2.4 8 7"/>`);
export const check = icon(svg`<circle cx="12" cy="12" r="9"/><path d="M7.8 12.3l2.9 2.9 5.5-6"/>`);
export const dots = icon(svg`<circle cx="12" cy="12" r="9"/><path d="M8 12v.1M12 12v.1M16 12v.1"/>`);
export const paper = icon(svg`<path d="M6 3.5h8l4.5 4.5v12.5H6zM13.5 3.5V8.5h5M9 13h6M9 16.5h6"/>`);
export const clockFace = icon(svg`<circle cx="12" cy="12" r="9"/><path d="M12 6.8V12l3.6 2.2"/>`);
export const star = icon(svg`<path d="M12 3.6l2.6 5.3 5.8.8-4.2 4.1 1 5.8-5.2-2.8-5.2 2.8 1-5.8-4.2-4.1 5.8-.8z"/>`);
