/** The top line: whose hall this is, and the hall's date and time. */
import { html, type TemplateResult } from "lit";
import type { Model } from "./model.ts";
import { pair, zh } from "./texts.ts";
import { clock, dateEn, dateZh } from "./time.ts";

const MOST_NAMED = 4;

export const head = (model: Model): TemplateResult => {
  const { board } = model;
  const now = model.now();
  const zone = model.zoneMinutes;
  const floors = new Set(board?.zones.map((each) => each.floor).filter((each) => each !== null));
  // The whole hall needs no list of its parts.
  const places = (board?.zones ?? []).length > MOST_NAMED ? [] : (board?.zones ?? []);
  return html`<header class="head">
    <h1>${board ? pair(board.hall.name, board.hall.name_en) : ""}</h1>
    <p class="place">
      ${pair(
        [...floors].sort((a, b) => a! - b!).map((floor) => zh("floor", { floor: floor! })).join("、") +
          "　" +
          places.map((each) => each.name).join(" · "),
        places.map((each) => each.name_en).join(" · "),
      )}
    </p>
    <time class="now" ?hidden=${now === null}>
      <span class="date">${now === null ? "" : pair(dateZh(now, zone), dateEn(now, zone))}</span>
      <span class="clock">${now === null ? "" : clock(now, zone)}</span>
    </time>
  </header>`;
};
