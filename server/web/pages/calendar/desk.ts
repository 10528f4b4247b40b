/** What the calendar desk knows and can do: a month, the years, the emergency, the list. */
import { asProblem, type Api, type Problem } from "@kit/api.ts";
import { Live, type Link } from "@kit/live.ts";
import { session, token } from "@kit/session.ts";
import type { ClockNow } from "@kit/types.ts";
import type { Alert, Calendar, Day, Emergencies, Entry, Listed } from "./types.ts";

const GATHER_MS = 200;

/** Days of the calendar, whatever the browser's zone. */
export function plus(day: string, days: number): string {
  const moment = new Date(`${day}T12:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** ISO weekday, 1 is Monday. */
export const weekday = (day: string): number => new Date(`${day}T12:00:00Z`).getUTCDay() || 7;

/** What is said of one day alone stands before what is said of many. */
const closer = (a: Entry, b: Entry): number => (a.until ?? "").localeCompare(b.until ?? "");

export class Desk {
  today = "";
  /** Of the hall. */
  zone = "Asia/Shanghai";
  /** Years whose published days are due and not entered. */
  missing: number[] = [];
  month = "";
  chosen = "";
  calendar: Calendar | null = null;
  emergencies: Emergencies | null = null;
  listed: Listed[] | null = null;
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
    this.live.watch("appointments", { snapshot: () => this.look(), event: () => this.look() });
    void this.load();
  }

  maySee = (): boolean => this.role === "manager" || this.role === "admin";
  mayCallOff = (): boolean => this.role === "manager";
  day = (day: string): Day | undefined => this.calendar?.days.find((one) => one.day === day);
  entriesOf = (day: string): Entry[] =>
    this.calendar?.entries.filter((one) => one.day <= day && day <= (one.until ?? one.day)
      && (!one.weekdays.length || one.weekdays.includes(weekday(day)))).sort(closer) ?? [];

  close(): void {
    clearTimeout(this.soon);
    this.live.close();
  }

  choose(day: string): void {
    this.chosen = day;
    this.forget();
  }

  turn(months: number): void {
    const [year, month] = this.month.split("-").map(Number) as [number, number];
    const first = new Date(Date.UTC(year, month - 1 + months, 1, 12));
    this.show(months ? first.toISOString().slice(0, 7) : this.today.slice(0, 7));
  }

  forget(): void {
    this.problem = null;
    this.done = "";
    this.changed();
  }

  tell(done: string): void {
    this.done = done;
    this.changed();
  }

  say(problem: unknown): void {
    this.problem = asProblem(problem);
    this.changed();
  }

  /** A command; `told` words its success. A refusal is shown and nothing else changes. */
  async run<T>(path: string, body: object, told: (answer: T) => string): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.forget();
    try {
      const said = told(await this.api.post<T>(path, body));
      await this.load();
      this.done = said;
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
        const { now, timezone } = await this.api.get<ClockNow>("/clock");
        this.zone = timezone ?? this.zone;
        this.today = now.slice(0, 10);
        this.month = this.today.slice(0, 7);
        this.chosen = this.today;
      }
      if (!this.maySee()) return;
      const first = plus(`${this.month}-01`, 1 - weekday(`${this.month}-01`));
      const [calendar, emergencies, list, { alerts }] = await Promise.all([
        this.api.get<Calendar>("/calendar", { from: first, to: plus(first, 41) }),
        this.api.get<Emergencies>("/emergency"),
        this.api.get<{ items: Listed[] }>("/out-of-hours-items"),
        this.api.get<{ alerts: Alert[] }>("/alerts"),
      ]);
      if (mine !== this.wanted) return;
      [this.calendar, this.emergencies, this.listed] = [calendar, emergencies, list.items];
      this.missing = alerts.flatMap(({ code, figures }) => (code === "year_unpublished" && figures.year ? [figures.year] : []));
    } catch (failure) {
      if (mine === this.wanted) this.problem = asProblem(failure);
    } finally {
      this.changed();
    }
  }

  private show(month: string): void {
    this.month = month;
    this.chosen = month === this.today.slice(0, 7) ? this.today : `${month}-01`;
    this.forget();
    void this.load();
  }

  private look(): void {
    clearTimeout(this.soon);
    if (this.today) this.soon = window.setTimeout(() => void this.load(), GATHER_MS);
  }
}
