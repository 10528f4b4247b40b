/** What the bookings desk knows and can do: a day, the requests, the list, the commands. */
import { asProblem, type Api, type Problem } from "@kit/api.ts";
import { Live, type Link } from "@kit/live.ts";
import { session, token } from "@kit/session.ts";
import type { ClockNow } from "@kit/types.ts";
import type { Dept, Listing, Row } from "./types.ts";

const SETTLING = new Set(["manager", "guide", "department"]);
const ARRIVING = new Set(["manager", "guide", "clerk"]);
const READING = new Set(["manager", "guide", "auditor"]);
/** Several events of one command lead to one look. */
const GATHER_MS = 150;

export class Desk {
  today = "";
  day = "";
  bookings: Row[] | null = null;
  requests: Row[] | null = null;
  listings: Listing[] | null = null;
  departments: Dept[] = [];
  problem: Problem | null = null;
  done = "";
  busy = false;
  link: Link = "connecting";
  readonly role = session()?.role ?? "";
  private readonly live: Live;
  private soon = 0;
  private wanted = 0;

  constructor(
    private readonly api: Api,
    private readonly changed: () => void,
  ) {
    this.live = new Live(token, (link) => {
      this.link = link;
      this.changed();
    });
    this.live.watch("appointments", { snapshot: () => this.look(), event: () => this.look() });
    void this.begin();
  }

  maySettle = (): boolean => SETTLING.has(this.role);
  mayArrive = (): boolean => ARRIVING.has(this.role);
  mayRead = (): boolean => READING.has(this.role);
  mayLift = (): boolean => this.role === "manager";

  close(): void {
    clearTimeout(this.soon);
    this.live.close();
  }

  choose(day: string): void {
    if (!day || day === this.day) return;
    this.day = day;
    this.bookings = null;
    this.changed();
    void this.load();
  }

  /** Days of the calendar, whatever the browser's zone. */
  step(days: number): void {
    const moment = new Date(`${this.day}T12:00:00Z`);
    moment.setUTCDate(moment.getUTCDate() + days);
    this.choose(moment.toISOString().slice(0, 10));
  }

  forget(): void {
    this.problem = null;
    this.done = "";
    this.changed();
  }

  /** A command; `told` words its success. A refusal is shown and nothing else changes. */
  async run<T>(path: string, body: object, told: (answer: T) => string): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.forget();
    try {
      this.done = told(await this.api.post<T>(path, body));
      await this.load();
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
    if (!this.day) return this.begin();
    const mine = ++this.wanted;
    const list = (query: Record<string, string>) =>
      this.api.get<{ appointments: Row[] }>("/appointments", query);
    try {
      const [bookings, requests, listed] = await Promise.all([
        list({ day: this.day }),
        list({ state: "awaiting" }),
        this.mayRead() ? this.api.get<{ listings: Listing[] }>("/blacklist") : { listings: [] },
      ]);
      if (mine !== this.wanted) return;
      this.bookings = bookings.appointments;
      this.requests = requests.appointments;
      this.listings = listed.listings;
    } catch (failure) {
      if (mine === this.wanted) this.problem = asProblem(failure);
    }
    this.changed();
  }

  private async begin(): Promise<void> {
    try {
      const [clock, { departments }] = await Promise.all([
        this.api.get<ClockNow>("/clock"),
        this.api.get<{ departments: Dept[] }>("/departments"),
      ]);
      this.departments = departments;
      this.today = clock.now.slice(0, 10);
      this.day ||= this.today;
      await this.load();
    } catch (failure) {
      this.problem = asProblem(failure);
      this.changed();
    }
  }

  private look(): void {
    clearTimeout(this.soon);
    if (this.day) this.soon = window.setTimeout(() => void this.load(), GATHER_MS);
  }
}
