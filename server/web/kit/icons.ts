/** Icons, one stroke style, 24 by 24. Always beside a word, so hidden from assistive tools. */
import { svg, type SVGTemplateResult } from "lit";

const SHAPES = {
  alert: svg`<path d="M12 4 2.8 19.5h18.4zM12 10v4.2M12 17v.1"/>`,
  arrow: svg`<path d="M5 12h14m-5.5-5.5L19 12l-5.5 5.5"/>`,
  back: svg`<path d="M19 12H5m5.5-5.5L5 12l5.5 5.5"/>`,
  bell: svg`<path d="M6 16.5V11a6 6 0 1 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4"/>`,
  board: svg`<path d="M3.5 5h17v11.5h-17zM9 20h6M12 16.5V20"/>`,
  call: svg`<path d="M4 10v4h3.5l5 4V6l-5 4zM16 9.2a4 4 0 0 1 0 5.6M18.6 6.6a8 8 0 0 1 0 10.8"/>`,
  check: svg`<path d="m5 12.5 4.5 4.5L19 7.5"/>`,
  clock: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 7.5V12l3 2"/>`,
  close: svg`<path d="m6 6 12 12M18 6 6 18"/>`,
  contrast: svg`<circle cx="12" cy="12" r="8.5"/><path d="M12 3.5v17a8.5 8.5 0 0 0 0-17z" fill="currentColor"/>`,
  desk: svg`<path d="M3 17.5h18M5 17.5V8.8h14v8.7M9 12.5h6M8 5.5h8"/>`,
  done: svg`<circle cx="12" cy="12" r="8.5"/><path d="m8.2 12.3 2.6 2.6 5-5.3"/>`,
  door: svg`<path d="M6 20.5v-17h12v17M3.5 20.5h17M14.5 12v.1"/>`,
  forward: svg`<path d="M4 12h10.5M10 7.5l4.5 4.5-4.5 4.5M19.5 5v14"/>`,
  globe: svg`<circle cx="12" cy="12" r="8.5"/><path d="M3.5 12h17M12 3.5c5 5.3 5 11.7 0 17-5-5.3-5-11.7 0-17z"/>`,
  hand: svg`<path d="M12 3.5v9M12 12.5 9 9.7M12 12.5l3-2.8M5 14v6h14v-6"/>`,
  kiosk: svg`<path d="M6.5 3.5h11v12h-11zM9.5 20.5h5M12 15.5v5M9.5 7h5M9.5 10.5h5"/>`,
  leave: svg`<path d="M14 4H5v16h9M10 12h10m-3.8-3.8L20 12l-3.8 3.8"/>`,
  list: svg`<path d="M9 6.5h11M9 12h11M9 17.5h11M4.5 6.5v.1M4.5 12v.1M4.5 17.5v.1"/>`,
  manager: svg`<path d="M4 20V10M10 20V4M16 20v-7M20.5 20h-17"/>`,
  missed: svg`<circle cx="12" cy="12" r="8.5"/><path d="M8.5 8.5l7 7"/>`,
  pause: svg`<path d="M9 6v12M15 6v12"/>`,
  people: svg`<circle cx="9" cy="8.5" r="3.2"/><path d="M3 19.5c.3-3.6 2.6-5.7 6-5.7s5.7 2.1 6 5.7M15.5 5.6a3 3 0 0 1 0 5.8M17.5 14.3c2.1.7 3.3 2.5 3.5 5.2"/>`,
  person: svg`<circle cx="12" cy="8" r="3.7"/><path d="M5 20c.4-4.2 3-6.5 7-6.5s6.6 2.3 7 6.5"/>`,
  phone: svg`<path d="M7.5 2.8h9v18.4h-9zM11 18h2"/>`,
  pin: svg`<path d="M12 21c-4-4.6-6-8-6-11a6 6 0 1 1 12 0c0 3-2 6.4-6 11z"/><circle cx="12" cy="10" r="2.2"/>`,
  play: svg`<path d="M8 5.5v13l10.5-6.5z"/>`,
  recall: svg`<path d="M19.5 12a7.5 7.5 0 1 1-2.4-5.5M19.5 3.8v4h-4"/>`,
  search: svg`<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>`,
  swap: svg`<path d="M4 8.5h15m-3.5-3.5L19 8.5 15.5 12M20 15.5H5m3.5-3.5L5 15.5 8.5 19"/>`,
  text: svg`<path d="M3 18.5 8.5 5 14 18.5M5 14h7M15.5 18.5l3-7.5 3 7.5M16.5 16h4"/>`,
  ticket: svg`<path d="M4 6.5h16v4a1.8 1.8 0 0 0 0 3.5v3.5H4V14a1.8 1.8 0 0 0 0-3.5zM14.5 6.5v2M14.5 11.2v2M14.5 15.8v1.7"/>`,
  unlink: svg`<path d="M4 9.5a11.5 11.5 0 0 1 5-2.6M15 7a11.5 11.5 0 0 1 5 2.5M7 13.5a7 7 0 0 1 3-1.7M14.3 12a7 7 0 0 1 2.7 1.5M12 18v.1M4 4l16 16"/>`,
  window: svg`<path d="M4 20V4.5h16V20M4 13h16M12 4.5V13M2.5 20h19"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof SHAPES;

export const icon = (name: IconName): SVGTemplateResult => svg`<svg class="icon" viewBox="0 0 24 24"
  fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"
  stroke-linejoin="round" aria-hidden="true" focusable="false">${SHAPES[name]}</svg>`;
