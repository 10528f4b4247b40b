/** The hall goes on from its snapshot by events alone. Each function changes what it is given. */
import type { AtWindow, Estimate, LiveEvent, TicketNews } from "@kit/types.ts";
import type { HallNow, HelpCall, KioskNow, ScreenNow, WindowNow } from "./types.ts";

type Counted = Record<string, { waiting: number; estimate: Estimate | null; open_windows: number }>;

export function apply(hall: HallNow, event: LiveEvent): void {
  const [family] = event.type.split(".");
  if (event.type === "queues.counted") counted(hall, event.data.queues as Counted);
  else if (family === "ticket") ticket(hall, event);
  else if (family === "window") windowNews(hall, event.data.window as WindowNow, event.data.staff ?? null);
  else if (family === "tidal" && event.data.window?.no) windowNews(hall, event.data.window as WindowNow);
  else if (family === "kiosk") kiosk(hall, event.data.kiosk as KioskNow, event.type);
  else if (family === "display") screen(hall, event.data.display as Partial<ScreenNow> & { id: string }, event.type);
  else if (family === "help") help(hall, event.data.help as HelpCall);
}

function counted(hall: HallNow, figures: Counted): void {
  for (const queue of hall.queues) Object.assign(queue, figures[queue.code]);
}

function ticket(hall: HallNow, event: LiveEvent): void {
  const news = event.data.ticket as TicketNews;
  for (const window of hall.windows) if (window.ticket?.id === news.id) window.ticket = null;
  const here = hall.windows.find((window) => window.no === news.window);
  if (!here || (news.state !== "called" && news.state !== "serving")) return;
  here.ticket = {
    id: news.id, number: news.number, state: news.state, item: news.item,
    item_name: news.item_name, item_name_en: news.item_name_en, calls: news.calls,
    called_at: event.at, started_at: news.state === "serving" ? event.at : null, lane: news.lane,
    priority_group: null, language: news.language,
  } satisfies AtWindow;
}

function windowNews(hall: HallNow, news: WindowNow, staff?: string | null): void {
  const window = hall.windows.find((one) => one.no === news.no);
  if (!window) return;
  const { ticket: at, waiting } = window;
  Object.assign(window, news, { ticket: at, waiting });
  if (staff !== undefined) window.staff = staff;
  if (window.state === "closed") window.staff = null;
}

function kiosk(hall: HallNow, news: KioskNow, type: string): void {
  const found = hall.kiosks.find((one) => one.id === news.id);
  if (found) Object.assign(found, news, { state: type === "kiosk.silent" ? "silent" : "there" });
}

function screen(hall: HallNow, { id, sound, muted, reported_at }: Partial<ScreenNow> & { id: string }, type: string): void {
  const found = hall.screens.find((one) => one.id === id);
  if (!found) return;
  if (type === "display.silent") found.state = "silent";
  else if (type === "display.reported") found.state = "there";
  else if (type === "display.enrolled" && found.state === "not_enrolled") found.state = "never_heard";
  if (sound !== undefined) Object.assign(found, { sound, muted, reported_at });
}

function help(hall: HallNow, news: HelpCall): void {
  const others = hall.help.filter((one) => one.id !== news.id);
  hall.help = news.state === "done" ? others : [...others, news].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The open call of a kiosk. */
export const helpAt = (hall: HallNow, id: string): HelpCall | undefined =>
  hall.help.find((one) => one.kiosk === id);

export type Load = "" | "wait" | "bad";

const LONG_S = 15 * 60;
const TOO_LONG_S = 30 * 60;

/** How a wait is felt. */
export const load = (likely: number | null): Load =>
  likely === null ? "" : likely >= TOO_LONG_S ? "bad" : likely >= LONG_S ? "wait" : "";

/** The queues of a zone, how many wait there, and the longest likely wait in seconds. */
export function zoneFigures(hall: HallNow, id: string) {
  const queues = hall.queues.filter((queue) => queue.zone === id);
  const waits = queues.filter((q) => q.waiting > 0).map((q) => q.estimate?.likely ?? null);
  const known = waits.filter((wait): wait is number => wait !== null);
  return {
    queues,
    waiting: queues.reduce((sum, queue) => sum + queue.waiting, 0),
    likely: known.length ? Math.max(...known) : null,
    unserved: queues.some((queue) => queue.waiting > 0 && !queue.estimate),
  };
}
