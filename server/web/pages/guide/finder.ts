/** What is typed and what was found: the newest answer wins, the last one stays until it is there. */
import { asProblem, type Api, type Problem } from "@kit/api.ts";
import type { Found, Row } from "./types.ts";

/** Short enough to feel immediate, long enough to spare half of the keys of a fast typist. */
export const PAUSE_MS = 40;
/** The name under which the browser keeps how long an answer took since the key. */
export const TOOK = "guide-answer";

export class Finder {
  text = "";
  rows: Row[] | null = null;
  /** Which of them is looked at. */
  at = 0;
  problem: Problem | null = null;
  busy = false;
  private soon = 0;
  private typedAt = 0;
  private answered = "";
  private going = new AbortController();

  constructor(
    private readonly api: Api,
    private readonly changed: () => void,
  ) {}

  get row(): Row | null {
    return this.rows?.[this.at] ?? null;
  }

  type(text: string): void {
    this.text = text;
    this.typedAt = performance.now();
    clearTimeout(this.soon);
    if (text.trim()) this.soon = window.setTimeout(() => void this.look(), PAUSE_MS);
    else this.empty();
    this.changed();
  }

  move(steps: number): void {
    if (!this.rows?.length) return;
    this.choose(Math.min(Math.max(0, this.at + steps), this.rows.length - 1));
  }

  choose(n: number): void {
    this.at = n;
    this.changed();
  }

  /** Enter: whoever was named by a card or a telephone number is looked up now. */
  async enter(): Promise<void> {
    const settled = this.answered === this.text.trim() && !this.busy;
    if (!settled || this.row?.what === "look") await this.look(true);
  }

  /** `look`: also at people whom a document or a telephone number leads to. */
  async look(look = false): Promise<void> {
    const q = this.text.trim();
    clearTimeout(this.soon);
    this.going.abort();
    if (!q) return;
    const mine = (this.going = new AbortController());
    this.busy = true;
    this.changed();
    try {
      const found = await this.api.ask<Found>("/search", { q, look }, mine.signal);
      if (mine.signal.aborted) return;
      [this.rows, this.at, this.problem, this.answered] = [rowsOf(found, q), 0, null, q];
      performance.measure(TOOK, { start: this.typedAt, end: performance.now() });
    } catch (failure) {
      if (mine.signal.aborted) return;
      this.problem = asProblem(failure);
    }
    this.busy = false;
    this.changed();
  }

  /** The line is back: what failed meanwhile is asked again. */
  back(): void {
    if (this.problem?.unreachable) void this.look();
  }

  private empty(): void {
    this.going.abort();
    this.rows = this.problem = null;
    this.busy = false;
    this.answered = "";
  }
}

function rowsOf({ things, people }: Found, q: string): Row[] {
  const rows: Row[] = things.map((thing) => ({ what: "thing", thing }));
  if (!people) return rows;
  const own: Row[] = [
    ...people.tickets.map((ticket): Row => ({ what: "ticket", ticket })),
    ...people.bookings.map((booking): Row => ({ what: "booking", booking })),
    ...people.cases.map((record): Row => ({ what: "case", record })),
  ];
  if (people.asked) return [...own, ...rows];
  const row: Row = { what: "look", by: people.by };
  // Digits may as well be a window or a queue: what is surely a card comes first.
  return /^\d{4}$/.test(q) && rows.length ? [...rows, row] : [row, ...rows];
}
