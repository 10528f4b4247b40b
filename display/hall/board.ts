/**
 * How an event changes what a screen shows: the same function as `display/board.py`, and both
 * pass `tests/display/cases/board.json`. Nothing here changes its arguments.
 */
import type { Board, BoardEvent, Call, Message, Queue, Window, Zone } from "./types.ts";

export const CALLS_SHOWN = 12;
export const MESSAGES_KEPT = 12;

const WINDOW = [
  "no", "name", "name_en", "floor", "zone", "state", "pause", "post", "clerk_name", "clerk_photo",
  "contact", "dept_name", "dept_name_en", "tidal",
] as const satisfies readonly (keyof Window)[];

interface Ticket {
  id: string;
  number: string;
  state: string;
  queue: string;
  zone: string;
  calls: number;
}

export function apply(board: Board, event: BoardEvent): Board {
  const { type, data } = event;
  if (type === "ticket.called" || type === "ticket.recalled") return called(board, event);
  if (type.startsWith("ticket.")) return moved(board, data.ticket, data.window);
  if (type.startsWith("tidal.") && data.window) return tideChanged(board, data.window);
  if (type.startsWith("window.") && data.window) return windowChanged(board, data.window);
  if (type === "queues.counted") return counted(board, data.queues);
  if (type === "day.closed") return dayClosed(board);
  if (type === "board.informed") return informed(board, data);
  if (type === "message.shown") return told(board, data.message, true);
  if (type === "message.ended") return told(board, data.message, false);
  return board;
}

/** A called ticket is the newest row, and its number stands at the window. */
function called(board: Board, event: BoardEvent): Board {
  const ticket: Ticket = event.data.ticket;
  const window: Window = event.data.window;
  if (!board.zones.some((zone) => zone.id === ticket.zone || zone.id === window.zone)) return board;
  const call: Call = {
    call_id: `${ticket.id}:${ticket.calls}`,
    ticket: ticket.id,
    number: ticket.number,
    window: window.no,
    window_name: window.name,
    window_name_en: window.name_en,
    floor: window.floor,
    zone: window.zone,
    queue: ticket.queue,
    state: ticket.state,
    calls: ticket.calls,
    at: event.at,
  };
  const others = board.calls.filter((row) => row.ticket !== ticket.id);
  return numbered({ ...board, calls: [call, ...others].slice(0, CALLS_SHOWN) }, ticket, window.no);
}

/** A ticket changed its state. Who waits again or was put aside is no call any more. */
function moved(board: Board, ticket: Ticket, window: Window | null): Board {
  const waits = ticket.state === "waiting" || ticket.state === "held";
  const calls = board.calls
    .filter((row) => !(waits && row.ticket === ticket.id))
    .map((row) => (row.ticket === ticket.id ? { ...row, state: ticket.state } : row));
  const atWork = ticket.state === "called" || ticket.state === "serving";
  return numbered({ ...board, calls }, ticket, atWork && window ? window.no : null);
}

/** The ticket's number stands at window `no` and nowhere else. */
function numbered(board: Board, ticket: Ticket, no: string | null): Board {
  const seated = (window: Window): Window => {
    if (window.no === no) return { ...window, number: ticket.number, serving: ticket.state === "serving" };
    return window.number === ticket.number ? { ...window, number: null, serving: false } : window;
  };
  const windows = board.windows.map(seated);
  return withPaused({ ...board, windows });
}

/** A window opened, closed or paused. Rule PQ-13: where the clerk is, and until when. */
function windowChanged(
  board: Board,
  news: Window & { ticket?: { number: string; started_at?: string | null } | null },
): Board {
  const row = {
    ...Object.fromEntries(WINDOW.map((column) => [column, news[column] ?? null])),
    number: news.ticket?.number ?? null,
    serving: Boolean(news.ticket?.started_at),
  } as Window;
  return withPaused({
    ...board,
    windows: board.windows.map((old) => (old.no === row.no ? row : old)),
  });
}

/** A tidal window serves a profile now, or none any more. Rule XX-18d2: its sign. */
function tideChanged(board: Board, news: Window): Board {
  const windows = board.windows.map((old) =>
    old.no === news.no ? { ...old, tidal: news.tidal } : old,
  );
  return withPaused({ ...board, windows });
}

/** New figures of some queues; a zone waits as long as the slowest of its queues. */
function counted(board: Board, news: Record<string, Partial<Queue>>): Board {
  const queues = board.queues.map((queue): Queue => {
    const { waiting, estimate, open_windows } = { ...queue, ...news[queue.code] };
    return { ...queue, waiting, estimate, open_windows };
  });
  return { ...board, queues, zones: board.zones.map((zone) => zoneCounted(zone, queues)) };
}

function zoneCounted(zone: Zone, queues: Queue[]): Zone {
  const own = queues.filter((queue) => queue.zone === zone.id);
  const likely = own.flatMap((queue) => (queue.estimate ? [queue.estimate.likely] : []));
  return {
    ...zone,
    waiting: own.reduce((sum, queue) => sum + queue.waiting, 0),
    estimate: likely.length ? Math.max(...likely) : null,
  };
}

/** Nobody waits and nobody is called. */
function dayClosed(board: Board): Board {
  const nobody: Partial<Queue> = { waiting: 0, estimate: null };
  const empty = Object.fromEntries(board.queues.map((queue) => [queue.code, nobody]));
  const windows = board.windows.map((window) => ({ ...window, number: null, serving: false }));
  return counted(withPaused({ ...board, calls: [], windows }), empty);
}

/** Results and information anew, those that the screen shows. Rule PDS-S1e. */
function informed(board: Board, news: Partial<Board>): Board {
  const told = (["results", "information"] as const).filter((key) => key in board && key in news);
  return { ...board, ...Object.fromEntries(told.map((key) => [key, news[key]])) };
}

/** A sentence of the manager, on the screen or taken down. */
function told(board: Board, news: Message, stands: boolean): Board {
  const others = board.messages.filter((row) => row.id !== news.id);
  const { id, text, text_en, shown_at, until } = news;
  const added = stands ? [{ id, text, text_en, shown_at, until }] : [];
  return { ...board, messages: [...added, ...others].slice(0, MESSAGES_KEPT) };
}

function withPaused(board: Board): Board {
  return { ...board, paused: board.windows.filter((window) => window.state === "paused") };
}
