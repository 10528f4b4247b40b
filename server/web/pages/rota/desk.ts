/** What the rota desk knows and can do: a week of half days, people, absences, minutes. */
import { asProblem, type Api, type Problem } from "@kit/api.ts";
import { Live, type Link } from "@kit/live.ts";
import { session, token } from "@kit/session.ts";
import type { ClockNow } from "@kit/types.ts";
import { plus, weekday } from "../calendar/desk.ts";
import type { Absence, History, Meetings, Papers, Person, Rota } from "./types.ts";

const GATHER_MS = 300;
const OURS = /^(rota|absence|staff|meeting|calendar)\./;

export class Desk {
  today = "";
  /** When the page was opened, by the hall's clock. */
  opened = "";
  /** Of the hall's zone, as ISO 8601 writes it: +08:00. */
  offset = "+08:00";
  /** The Monday of the week that is shown. */
  week = "";
  rota: Rota | null = null;
  absences: Absence[] | null = null;
  people: Person[] | null = null;
  meetings: Meetings | null = null;
  papers: Papers | null = null;
  history: History | null = null;
  problem: Problem | null = null;
  done = "";
  busy = false;
  link: Link = "connecting";
  readonly role = session()?.role ?? "";
  private readonly live: Live;
  private soon = 0;
  private wanted = 0;

  constructor(
    readonly api: Api,
    private readonly changed: () => void,
  ) {
    this.live = new Live(token, (link) => {
      this.link = link;
      this.changed();
    });
    this.live.watch("hall", { snapshot: () => this.look(), event: (one) => OURS.test(one.type) && this.look() });
    void this.load();
  }

  maySee = (): boolean => this.role === "manager" || this.role === "admin";

  close(): void {
    clearTimeout(this.soon);
    this.live.close();
  }

  forget(): void {
    this.problem = null;
    this.done = "";
    this.changed();
  }

  say(failure: unknown): void {
    this.problem = asProblem(failure);
    this.changed();
  }

  turn(weeks: number): void {
    const now = plus(this.today, 1 - weekday(this.today));
    this.week = weeks ? plus(this.week, weeks * 7) : now;
    this.rota = null;
    this.forget();
    void this.load();
  }

  /** A command; `told` words its success. A refusal is shown and nothing else changes. */
  async run<T>(path: string, body: object, told: (answer: T) => string, put = false): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.forget();
    try {
      const answer = put ? await this.api.put<T>(path, body) : await this.api.post<T>(path, body);
      await this.load();
      this.done = told(answer);
      return true;
    } catch (failure) {
      this.problem = asProblem(failure);
      return false;
    } finally {
      this.busy = false;
      this.changed();
    }
  }

  async load(): Promise<void> {
    const mine = ++this.wanted;
    try {
      if (!this.today) {
        const { now } = await this.api.get<ClockNow>("/clock");
        this.today = now.slice(0, 10);
        this.opened = now.slice(0, 16);
        this.offset = now.slice(-6);
        this.week = plus(this.today, 1 - weekday(this.today));
      }
      if (!this.maySee()) return;
      const [rota, { absences }, { staff }, meetings, papers] = await Promise.all([
        this.api.get<Rota>("/rota", { date: this.week, days: 7 }),
        this.api.get<{ absences: Absence[] }>("/absences", { from: plus(this.today, -7), to: plus(this.today, 60) }),
        this.api.get<{ staff: Person[] }>("/staff"),
        this.api.get<Meetings>("/meetings"), this.api.get<Papers>("/staff/papers"),
      ]);
      if (mine !== this.wanted) return;
      [this.rota, this.absences, this.people, this.meetings, this.papers] = [rota, absences, staff, meetings, papers];
      if (this.problem?.unreachable) this.problem = null;
    } catch (failure) {
      if (mine === this.wanted) this.problem = asProblem(failure);
    } finally {
      this.changed();
    }
  }

  async past(staff: string, post: string): Promise<void> {
    try {
      this.history = await this.api.get<History>("/rota/history", {
        staff: staff || undefined, post: post || undefined, from: plus(this.today, -180), to: plus(this.today, 60),
      });
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.changed();
  }

  private look(): void {
    clearTimeout(this.soon);
    if (this.today && !this.busy) this.soon = window.setTimeout(() => void this.load(), GATHER_MS);
  }
}
