/** Who waits where and for how long: by zone, or by queue on the screen of a single zone. */
import { html, nothing, type TemplateResult } from "lit";
import { people } from "./icons.ts";
import type { Model } from "./model.ts";
import type { Made } from "./parts.ts";
import { boardOf, inTurn, type Space } from "./space.ts";
import { both, zh } from "./texts.ts";
import type { Board, Queue, Region } from "./types.ts";

const SOON_S = 90;

interface Row {
  id: string;
  name: string;
  name_en: string;
  letters: string[];
  waiting: number;
  queues: Queue[];
}

const WIDE = 37;
const ROW = 5.1;
const HEAD = 3.8;

export const waiting = (model: Model, region: Region, space: Space): Made => {
  const all = rowsOf(boardOf(model, region));
  const columns = space.wide >= 75 ? 2 : 1;
  const fit = Math.max(2, Math.floor(((space.high - HEAD) / (ROW * 0.7)) * space.dense)) * columns;
  const { shown, page, pages } = inTurn(all, fit);
  const lines = Math.ceil(Math.max(1, Math.min(all.length, fit)) / columns);
  const size: [number, number] = [columns * WIDE + (columns - 1) * 2, HEAD + lines * ROW];
  // How many wait now is not known without a connection: no old figure stands for it.
  const away = model.link === "offline";
  return { size, content: list(shown, columns, [page, pages], away) };
};

const list = (
  rows: Row[],
  columns: number,
  [page, pages]: [number, number],
  away: boolean,
): TemplateResult => {
  return html`<section class="waiting" data-rows=${rows.length} data-columns=${columns}>
    <h2 class="title">
      ${people}${both("waiting")}
      ${pages > 1
        ? html`<span class="page" aria-label=${zh("page", { page, pages })}>${page}/${pages}</span>`
        : nothing}
    </h2>
    <ul>
      ${rows.map(
        (row) => html`<li data-id=${row.id}>
          <span class="name"
            ><b lang="zh-CN">${row.name}</b>${row.letters.map((letter) => html`<i>${letter}</i>`)}</span
          >
          <span class="name-en en" lang="en">${row.name_en}</span>
          <span class="count"><b>${away ? "–" : row.waiting}</b><small>${zh("people")}</small></span>
          <span class="eta">${away ? nothing : estimate(row)}</span>
        </li>`,
      )}
    </ul>
  </section>`;
};

const rowsOf = (board: Board): Row[] => {
  if (board.zones.length === 1) {
    return board.queues.map((queue) => ({ ...queue, id: queue.code, letters: [queue.code], queues: [queue] }));
  }
  return board.zones.map((zone) => {
    const queues = board.queues.filter((queue) => queue.zone === zone.id);
    return { ...zone, letters: queues.map((queue) => queue.code), queues };
  });
};

/** From the shortest to the longest of the row's queues that have a window. */
const estimate = (row: Row): TemplateResult | typeof nothing => {
  const likely = row.queues.flatMap((queue) => (queue.estimate ? [queue.estimate.likely] : []));
  if (!likely.length) return both("no_window");
  const from = Math.min(...likely);
  const to = Math.max(...likely);
  if (to < SOON_S) return row.waiting ? both("minutes", { n: 1 }) : both("soon");
  const [least, most] = [Math.max(1, Math.round(from / 60)), Math.max(1, Math.round(to / 60))];
  return least === most ? both("minutes", { n: most }) : both("minutes_range", { from: least, to: most });
};
