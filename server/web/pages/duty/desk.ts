/** What the board knows and can do. Contents are pushed; nothing is fetched again. */
import { asProblem, type Api, type Problem } from "@kit/api.ts";
import { HallClock } from "@kit/clock.ts";
import { Live, type Link } from "@kit/live.ts";
import { session, token } from "@kit/session.ts";
import type { LiveEvent } from "@kit/types.ts";
import type { Board, Decision, DutyWindow } from "./types.ts";

export class Desk {
  board: Board | null = null;
  problem: Problem | null = null;
  done = "";
  /** Takes back what was done last, as long as nothing else was done. */
  undo: (() => void) | null = null;
  link: Link = "connecting";
  /** The key of what is being done; one thing at a time. */
  busy: string | null = null;
  readonly clock = new HallClock();
  readonly me = session()?.role ?? "";
  private readonly live: Live;
  private answer: unknown = null;
  private readonly red = new Set<string>();

  constructor(
    readonly api: Api,
    private readonly changed: () => void,
    /** Told of red ones that were not red before. */
    private readonly alarmed: (fresh: Decision[]) => void,
  ) {
    this.live = new Live(token, (link) => {
      this.link = link;
      this.changed();
    }, () => void this.api.get("/duty").catch(() => undefined));
    this.live.watch<Board>("duty", {
      snapshot: (board) => this.begin(board),
      event: (event) => this.take(event),
    });
  }

  close(): void {
    this.live.close();
  }

  private begin(board: Board): void {
    this.board = board;
    this.clock.set(board.clock);
    this.notice();
    this.changed();
  }

  private take(event: LiveEvent): void {
    if (!this.board) return;
    const { data } = event;
    if (event.type === "duty.decisions") this.board = { ...this.board, decisions: data.decisions };
    else if (event.type === "duty.told") this.board = { ...this.board, announcements: data.announcements, messages: data.messages };
    else if (event.type === "duty.screens") this.board = { ...this.board, displays: data.displays };
    else if (event.type === "duty.pulse") this.board = { ...this.board, pulse: data.pulse };
    else if (event.type === "duty.windows") {
      const news = new Map((data.windows as DutyWindow[]).map((one) => [one.no, one]));
      this.board = { ...this.board, windows: this.board.windows.map((one) => news.get(one.no) ?? one) };
    } else return;
    this.notice();
    this.changed();
  }

  private notice(): void {
    const now = this.board!.decisions.filter((one) => one.level === "red" && !one.over);
    const fresh = now.filter((one) => !this.red.has(one.key));
    this.red.clear();
    for (const one of now) this.red.add(one.key);
    if (fresh.length) this.alarmed(fresh);
  }

  /** Do something once; true when it was done. What somebody else did first is told. */
  run<T>(what: string, path: string, body: object, said: string): Promise<boolean> {
    return this.once(what, said, async () => { this.answer = await this.api.post<T>(path, body); });
  }

  /** Offer the way back from what was just done; `body` is made from what was answered then. */
  offerBack(what: string, path: string, body: (now: DutyWindow) => object, said: string): void {
    const now = this.answer as DutyWindow;
    this.undo = () => void this.run(what, path, body(now), said);
    this.changed();
  }

  /** End or take down something. */
  drop(what: string, path: string, said: string): Promise<boolean> {
    return this.once(what, said, () => this.api.delete(path));
  }

  private async once(what: string, said: string, command: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = what;
    this.problem = this.undo = null;
    this.done = "";
    this.changed();
    try {
      await command();
      this.done = said;
      return true;
    } catch (failure) {
      this.problem = asProblem(failure);
      return false;
    } finally {
      this.busy = null;
      this.changed();
    }
  }

  forget(): void {
    this.problem = this.undo = null;
    this.done = "";
    this.changed();
  }

  window(no: string): DutyWindow | undefined {
    return this.board?.windows.find((one) => one.no === no);
  }
}
