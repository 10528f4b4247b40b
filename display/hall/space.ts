/** How much room a region has, in units of which a whole screen is 120 (upright 67.5) wide. */
import type { Model } from "./model.ts";
import type { Board, Region } from "./types.ts";

const COLUMNS = 12;
/** Head and foot take the rest. */
const BODY = { landscape: [120, 54], portrait: [67.5, 103] } as const;
export const ROWS = { landscape: 12, portrait: 20 } as const;
const DENSITY: Record<string, number> = { calm: 0.8, normal: 1, dense: 1.3 };

export type Side = keyof typeof ROWS;

export interface Space {
  wide: number;
  high: number;
  /** How many more rows than usual the administrator wants. */
  dense: number;
}

export const sideOf = (): Side => (innerHeight > innerWidth ? "portrait" : "landscape");

export function spaceOf(region: Region, model: Model): Space {
  const side = sideOf();
  const [wide, high] = BODY[side];
  const gap = 1;
  return {
    wide: (region.w / COLUMNS) * wide - gap,
    high: (region.h / ROWS[side]) * high - gap,
    dense: DENSITY[model.layout.density] ?? 1,
  };
}

/** The page of a list whose rows take turns when more are there than fit. */
export function inTurn<T>(all: T[], fit: number, everyMs = 8_000): { shown: T[]; page: number; pages: number } {
  const pages = Math.max(1, Math.ceil(all.length / fit));
  const page = Math.floor(performance.now() / everyMs) % pages;
  return { shown: all.slice(page * fit, (page + 1) * fit), page: page + 1, pages };
}

/** The board as far as a region with zones of its own shows it. */
export function boardOf(model: Model, region: Region): Board {
  const board = model.board!;
  if (!region.zones?.length) return board;
  const here = new Set(region.zones);
  return {
    ...board,
    zones: board.zones.filter((zone) => here.has(zone.id)),
    queues: board.queues.filter((queue) => here.has(queue.zone)),
    calls: board.calls.filter((call) => here.has(call.zone)),
    windows: board.windows.filter((window) => here.has(window.zone)),
    paused: board.paused.filter((window) => here.has(window.zone)),
  };
}
