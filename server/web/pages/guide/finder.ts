/** What is typed and what was found: the newest answer wins, the last one stays until it is there. */
import { asProblem, type Api, type Problem } from "@kit/api.ts";
import type { Found, Row } from "./types.ts";

/** The first key is answered at once; while an answer is under way, fast keys are gathered. */
const PAUSE_MS = 40;
/** The name under which the browser keeps how long an answer took, from the key to the screen. */
export const TOOK = "guide-answer";
/** On a slow line an older answer is better than none, so that many questions stay under way. */
const UNDER_WAY = 2;

interface Question {
  n: number;
  q: string;
  stop: AbortController;
}

export class Finder {
  text = "";
  rows: Row[] | null = null;
  /** Which of them is looked at. */
  at = 0;
  problem: Problem | null = null;
  private soon = 0;
  private typedAt = 0;
  private answered = "";
  private shown = 0;
  private count = 0;
  private going: Question[] = [];

  constructor(
    private readonly api: Api,
    private readonly changed: () => void,
  ) {}

  get busy(): boolean {
    return this.going.length > 0;
  }

  get row(): Row | null {
    return this.rows?.[this.at] ?? null;
  }

  type(text: string): void {
    this.text = text;
    this.typedAt = performance.now();
    clearTimeout(this.soon);
    if (text.trim()) this.soon = window.setTimeout(() => void this.look(), this.busy ? PAUSE_MS : 0);
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
    const began = this.typedAt;
    clearTimeout(this.soon);
    if (!q) return;
    const mine: Question = { n: ++this.count, q, stop: new AbortController() };
    this.going = [...this.going, mine];
    while (this.going.length > UNDER_WAY) this.drop(this.going[0]!);
    this.changed();
    try {
      const found = await this.api.ask<Found>("/search", { q, look }, mine.stop.signal);
      if (mine.n > this.shown) {
        this.take(mine, found);
        requestAnimationFrame(() => performance.measure(TOOK, { start: began, end: performance.now() }));
      }
    } catch (failure) {
      if (!mine.stop.signal.aborted && mine.n === this.count) this.problem = asProblem(failure);
    }
    this.going = this.going.filter((one) => one !== mine);
    this.changed();
  }

  /** The line is back: what failed meanwhile is asked again. */
  back(): void {
    if (this.problem?.unreachable) void this.look();
  }

  private take(mine: Question, found: Found): void {
    for (const older of this.going) if (older.n < mine.n) this.drop(older);
    [this.rows, this.at, this.problem] = [rowsOf(found, mine.q), 0, null];
    [this.answered, this.shown] = [mine.q, mine.n];
  }

  private drop(question: Question): void {
    question.stop.abort();
    this.going = this.going.filter((one) => one !== question);
  }

  private empty(): void {
    for (const question of this.going) this.drop(question);
    this.shown = ++this.count;
    this.rows = this.problem = null;
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
  // Whoever holds a number or a code is meant, not a window that has a digit of it.
  if (people.asked) return own.length ? own : rows;
  const row: Row = { what: "look", by: people.by };
  // Digits may as well be a window or a queue: what is surely a card comes first.
  return /^\d{4}$/.test(q) && rows.length ? [...rows, row] : [row, ...rows];
}
