/** Who waits where and for how long: by zone, or by queue on the screen of a single zone. */
import { css, html, nothing, type TemplateResult } from "lit";
import { people } from "./icons.ts";
import type { Model } from "./model.ts";
import { both, pair, zh } from "./texts.ts";
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
          <span class="letters" data-many=${row.letters.length}>
            ${row.letters.map((letter) => html`<i>${letter}</i>`)}
          </span>
          <span class="name">${pair(row.name, row.name_en)}</span>
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

export const waitingStyles = css`
  .waiting ul {
    display: grid;
    grid-auto-rows: minmax(3.9rem, 1fr);
  }
  .waiting li {
    display: grid;
    grid-template:
      "name count" auto
      "letters eta" auto / 1fr auto;
    align-content: center;
    gap: 0.1rem 1rem;
    padding: 0.45rem 0;
    border-top: 1px solid var(--line);
  }
  .waiting .letters {
    grid-area: letters;
    display: flex;
    gap: 0.35rem;
  }
  .waiting .letters i {
    min-width: 1.75rem;
    padding: 0 0.3rem;
    border: 1px solid var(--line);
    border-radius: 0.3rem;
    font-size: 1.15rem;
    font-style: normal;
    font-weight: 700;
    line-height: 1.55rem;
    text-align: center;
  }
  .waiting .name {
    grid-area: name;
    align-self: center;
    overflow: hidden;
    white-space: nowrap;
    text-overflow: ellipsis;
  }
  .waiting .name .zh {
    font-size: 1.9rem;
    font-weight: 600;
  }
  .waiting .name .en {
    margin-left: 0.7rem;
    font-size: 1.1rem;
  }
  .waiting .count {
    grid-area: count;
    text-align: right;
    white-space: nowrap;
  }
  .waiting .count b {
    font-size: 2.7rem;
    font-weight: 700;
    line-height: 1.05;
  }
  .waiting .count small {
    margin-left: 0.4rem;
    font-size: 1.3rem;
    color: var(--dim);
  }
  .waiting .eta {
    grid-area: eta;
    text-align: right;
    white-space: nowrap;
    font-size: 1.35rem;
  }
  .waiting .eta .en {
    margin-left: 0.5rem;
    font-size: 1rem;
  }
`;
