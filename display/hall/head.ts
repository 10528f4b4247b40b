/** The top line: whose hall this is, and the hall's date and time. */
import { css, html, type TemplateResult } from "lit";
import type { Model } from "./model.ts";
import { pair } from "./texts.ts";
import { clock, dateEn, dateZh } from "./time.ts";

export const head = (model: Model): TemplateResult => {
  const { board } = model;
  const now = model.now();
  const zone = model.zoneMinutes;
  const floors = new Set(board?.zones.map((each) => each.floor).filter((each) => each !== null));
  const places = board?.zones ?? [];
  return html`<header class="head">
    <h1>${board ? pair(board.hall.name, board.hall.name_en) : ""}</h1>
    <p class="place">
      ${pair(
        places.map((each) => each.name).join(" · "),
        floors.size === 1 ? `${[...floors][0]}F` : places.map((each) => each.name_en).join(" · "),
      )}
    </p>
    <time class="now" ?hidden=${now === null}>
      <span class="date">${now === null ? "" : pair(dateZh(now, zone), dateEn(now, zone))}</span>
      <span class="clock">${now === null ? "" : clock(now, zone)}</span>
    </time>
  </header>`;
};

export const headStyles = css`
  .head {
    grid-area: head;
    display: flex;
    align-items: center;
    gap: 2.5rem;
    padding: 0 2.2rem;
    background: var(--band);
    border-bottom: var(--edge) solid var(--line);
  }
  .head h1 .zh {
    font-size: 3rem;
    letter-spacing: 0.06em;
  }
  .head h1 .en {
    font-size: 1.25rem;
    font-weight: 500;
  }
  .head h1 span,
  .head .place span,
  .head .date span {
    display: block;
  }
  .head .place {
    flex: 1;
    min-width: 0;
    padding-left: 2.5rem;
    border-left: 2px solid var(--line);
    font-size: 1.5rem;
    color: var(--dim);
  }
  .head .place .zh {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .head .place .en {
    font-size: 1.15rem;
  }
  .head .now {
    display: flex;
    align-items: center;
    gap: 1.6rem;
    text-align: right;
  }
  .head .now[hidden] {
    display: none;
  }
  .head .date .zh {
    font-size: 1.55rem;
  }
  .head .date .en {
    font-size: 1.15rem;
  }
  .head .clock {
    font-size: 4rem;
    font-weight: 700;
    line-height: 1;
  }
`;
