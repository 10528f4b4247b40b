/** What a console knows and can do: the window's state, its line, its commands. */
import { asProblem, Problem, type Api } from "@kit/api.ts";
import { HallClock } from "@kit/clock.ts";
import { Live, type Link } from "@kit/live.ts";
import { token } from "@kit/session.ts";
import type { Console, InLine, LiveEvent, Window } from "@kit/types.ts";
import { UNKNOWN_FLOOR, type Arrived, type FloorFacts } from "./floor.ts";
import { t } from "./texts.ts";

/** A second keystroke within this time is the same press, not a wish for what came up instead. */
const SETTLE_MS = 700;

export class Desk {
  console: Console | null = null;
  floor: FloorFacts = UNKNOWN_FLOOR;
  problem: Problem | null = null;
  told = "";
  /** Opened here without the rota naming whoever did: why is still to be said. */
  offRota = false;
  link: Link = "connecting";
  busy: string | null = null;
  readonly clock = new HallClock();
  private readonly live: Live;
  private lineAt = 0;
  private settled = 0;
  private wanted = 0;

  constructor(
    readonly no: string,
    readonly api: Api,
    private readonly changed: () => void,
  ) {
    this.live = new Live(token, (link) => {
      this.link = link;
      this.changed();
    });
    this.live.watch<Partial<Console>>(`window:${no}`, {
      snapshot: () => void this.load(),
      event: (event) => this.hear(event),
    });
    void this.load();
    void this.learn();
  }

  get window(): Window | null {
    return this.console?.window ?? null;
  }

  /** Nothing under way, and the eye has had time to see what changed. */
  get ready(): boolean { return this.busy === null && performance.now() - this.settled > SETTLE_MS; }

  /** Seconds that somebody in the line has waited by now. */
  waited(row: InLine): number {
    return row.since ? this.clock.since(row.since) : row.waited_s + (performance.now() - this.lineAt) / 1000;
  }

  close(): void {
    this.live.close();
  }

  dismiss(): void {
    this.problem = null;
    this.told = "";
    this.changed();
  }

  /** A command of this window; a refusal is shown and nothing else changes. */
  async command(name: string, body: object = {}): Promise<boolean> {
    return this.run(name, async () => {
      const answer = await this.api.post<{ warnings?: string[] } | undefined>(`/windows/${this.no}/${name}`, body);
      if (name === "open") this.offRota = (answer?.warnings?.includes("off_rota") ?? false) && !("reason" in body);
    });
  }

  /** Put a missed person back into the line. */
  async rejoin(ticket: string): Promise<boolean> {
    return this.run("rejoin", () => this.api.post(`/tickets/${ticket}/rejoin`));
  }

  /** The proof of a priority was seen, or there is none: the ticket then counts as any other. */
  async judge(ticket: string, group: string | null): Promise<boolean> {
    return this.run("judge", () => this.api.post(`/tickets/${ticket}/priority`, { group }));
  }

  /** Somebody with a voucher stands here: served at once, or the next one when somebody is at the window. */
  async arrive(who: { code: string } | { id_number: string }): Promise<boolean> {
    return this.run("voucher", async () => {
      const { id, number, again } = await this.api.post<Arrived>("/arrivals", { ...who, window: this.no });
      if (!again && !this.window?.ticket) {
        await this.api.post(`/windows/${this.no}/call`, { ticket: id });
        await this.api.post(`/windows/${this.no}/start`);
      } else this.told = t(again ? "voucher.told.has" : "voucher.told.next", { number });
    });
  }

  private async run(name: string, send: () => Promise<unknown>): Promise<boolean> {
    if (this.busy !== null) return false;
    this.busy = name;
    this.dismiss();
    try {
      await send();
      await this.load();
      return true;
    } catch (failure) {
      this.problem = asProblem(failure);
      return false;
    } finally {
      this.busy = null;
      this.changed();
    }
  }

  /** The person and the visit's timeline are no part of public events: they are read here. */
  private async load(): Promise<void> {
    const mine = ++this.wanted;
    try {
      const console = await this.api.get<Console>(`/windows/${this.no}/console`);
      if (mine !== this.wanted) return;
      this.take(console);
    } catch (failure) {
      if (mine === this.wanted) this.problem = asProblem(failure);
    }
    this.changed();
  }

  private take(console: Console): void {
    const was = this.state();
    this.console = console;
    this.lineAt = performance.now();
    this.clock.set(console.clock);
    if (was !== this.state()) this.settled = performance.now();
  }

  private state = (): string => {
    const at = this.window;
    return `${at?.state} ${at?.ticket?.id} ${at?.ticket?.state}`;
  };

  private async learn(): Promise<void> {
    try {
      const { hall } = await this.api.get<{ hall: Partial<FloorFacts> }>("/hall");
      this.floor = { ...UNKNOWN_FLOOR, ...hall };
      this.changed();
    } catch {
      // The console works without; a pause then says what is missing.
    }
  }

  private hear(event: LiveEvent): void {
    if (!this.console) return;
    if (event.type === "window.line") {
      const { line, waiting } = event.data as Pick<Console, "line" | "waiting">;
      this.console = { ...this.console, line, waiting };
      this.lineAt = performance.now();
      this.changed();
    } else if (this.busy === null) {
      void this.load();
    }
  }
}
