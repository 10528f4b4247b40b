/** What the bookings desk knows and can do: a day, the requests, the list, the commands. */
import { asProblem, type Api, type Problem } from "@kit/api.ts";
import { HallClock } from "@kit/clock.ts";
import { Live, type Link } from "@kit/live.ts";
import { session, token } from "@kit/session.ts";
import type { ClockNow } from "@kit/types.ts";
import type { Rules } from "./new/types.ts";
import { Stories } from "./stories.ts";
import type { Alert, Dept, Listing, Message, Objection, Row } from "./types.ts";

const SETTLING = new Set(["manager", "guide", "department"]);
const ARRIVING = new Set(["manager", "guide", "clerk"]);
const READING = new Set(["manager", "guide", "auditor"]);
const GUIDING = new Set(["manager", "guide"]);
/** Several events of one command lead to one look. */
const GATHER_MS = 150;

export class Desk {
  today = "";
  day = "";
  bookings: Row[] | null = null;
  requests: Row[] | null = null;
  listings: Listing[] | null = null;
  objections: Objection[] = [];
  alerts: Alert[] = [];
  messages: Message[] | null = null;
  departments: Dept[] = [];
  rules: Rules | null = null;
  problem: Problem | null = null;
  done = "";
  busy = false;
  link: Link = "connecting";
  readonly role = session()?.role ?? "";
  readonly clock = new HallClock();
  readonly stories: Stories;
  private readonly live: Live;
  private soon = 0;
  private wanted = 0;

  constructor(
    readonly api: Api,
    private readonly changed: () => void,
  ) {
    this.stories = new Stories(api, changed);
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
  mayGuide = (): boolean => GUIDING.has(this.role);
  mayLift = (): boolean => this.role === "manager";

  close(): void {
    clearTimeout(this.soon);
    this.live.close();
  }

  choose(day: string): void {
    if (!day || day === this.day) return;
    this.day = day;
    this.bookings = null;
    this.messages = null;
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
      // Somebody else was faster: what is shown meanwhile is what they did.
      if (this.problem.status === 409) void this.load();
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
    const reads = this.mayRead();
    const guides = this.mayGuide();
    try {
      const [bookings, requests, listed, objected, alerts, messages] = await Promise.all([
        list({ day: this.day }),
        list({ state: "awaiting" }),
        reads ? this.api.get<{ listings: Listing[] }>("/blacklist") : { listings: [] },
        reads ? this.api.get<{ objections: Objection[] }>("/objections") : { objections: [] },
        guides ? this.api.get<{ alerts: Alert[] }>("/alerts") : { alerts: [] },
        guides ? this.api.get<{ notices: Message[] }>("/notices", { day: this.day }) : { notices: [] },
      ]);
      if (mine !== this.wanted) return;
      this.bookings = bookings.appointments;
      this.requests = requests.appointments;
      this.listings = listed.listings;
      this.objections = objected.objections;
      this.alerts = alerts.alerts;
      this.messages = messages.notices;
      this.stories.stale();
    } catch (failure) {
      if (mine === this.wanted) this.problem = asProblem(failure);
    }
    this.changed();
  }

  private async begin(): Promise<void> {
    try {
      const [clock, { departments }, rules] = await Promise.all([
        this.api.get<ClockNow>("/clock"),
        this.api.get<{ departments: Dept[] }>("/departments"),
        this.api.get<Rules>("/booking-rules"),
      ]);
      [this.departments, this.rules] = [departments, rules];
      this.clock.set(clock);
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
