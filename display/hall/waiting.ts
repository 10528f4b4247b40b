/** Who waits where and for how long: by zone, or by queue on the screen of a single zone. */
import { html, nothing, type TemplateResult } from "lit";
import { people } from "./icons.ts";
import type { Model } from "./model.ts";
import { both, zh } from "./texts.ts";
import type { Board, Queue } from "./types.ts";

const SOON_S = 90;

interface Row {
  id: string;
  name: string;
  name_en: string;
  letters: string[];
  waiting: number;
  queues: Queue[];
}

export const waiting = (model: Model): TemplateResult => {
  const rows = model.board ? rowsOf(model.board) : [];
  return html`<section class="waiting" data-rows=${rows.length}>
    <h2 class="title">${people}${both("waiting")}</h2>
    <ul>
      ${rows.map(
        (row) => html`<li data-id=${row.id}>
          <span class="name"
            ><b lang="zh-CN">${row.name}</b>${row.letters.map((letter) => html`<i>${letter}</i>`)}</span
          >
          <span class="name-en en" lang="en">${row.name_en}</span>
          <span class="count"><b>${row.waiting}</b><small>${zh("people")}</small></span>
          <span class="eta">${estimate(row)}</span>
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
