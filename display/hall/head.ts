/** The top line: whose hall this is, and the hall's date and time. */
import { html, type TemplateResult } from "lit";
import type { Model } from "./model.ts";
import { en, pair, zh } from "./texts.ts";
import { clock, dateEn, dateZh } from "./time.ts";
import type { Zone } from "./types.ts";

const MOST_NAMED = 4;

export const head = (model: Model): TemplateResult => {
  const { board } = model;
  const now = model.now();
  const zone = model.zoneMinutes;
  const floors = new Set(board?.zones.map((each) => each.floor).filter((each) => each !== null));
  // The whole hall needs no list of its parts.
  const places = (board?.zones ?? []).length > MOST_NAMED ? [] : (board?.zones ?? []);
  const at = [...floors].sort((a, b) => a! - b!);
  const here = (floor: (n: number) => string, gap: string, name: (zone: Zone) => string): string =>
    [at.map((each) => floor(each!)).join(gap), ...places.map(name)].filter(Boolean).join("\u00a0· ");
  return html`<header class="head">
    <h1>${board ? pair(board.hall.name, board.hall.name_en) : ""}</h1>
    <p class="place">
      ${pair(
        here((floor) => zh("floor", { floor }), "、", (each) => each.name),
        here((floor) => en("floor", { floor }), ", ", (each) => each.name_en),
      )}
    </p>
    <time class="now" ?hidden=${now === null}>
      <span class="date">${now === null ? "" : pair(dateZh(now, zone), dateEn(now, zone))}</span>
      <span class="clock">${now === null ? "" : clock(now, zone)}</span>
    </time>
  </header>`;
};
