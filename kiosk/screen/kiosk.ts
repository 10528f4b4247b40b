/** The touch screen's controller: holds the session and carries out what is touched. */
import { api, newKey, Problem, type Order } from "./api.ts";
import { fresh, touched, type Session, type View } from "./session.ts";
import { HallClock, type Shown } from "./hallclock.ts";
import type { Config, Issued, ItemDetail, Item, Language, Live, ProblemBody } from "./types.ts";
import { Words } from "./words.ts";

// Seconds that a ticket stays on the screen, and that the idle warning lasts at most.
const TICKET_S = 45;
const WARNING_S = 20;

export type Mode = "big" | "contrast" | "low";

export class Kiosk {
  session: Session = fresh("zh");
  words = new Words("zh");
  config: Config | null = null;
  live: Live | null = null;
  busy = false;
  /** The agent itself is silent: nothing works until it is back. */
  dead = false;
  /** Seconds until the screen starts afresh, while that is shown. */
  left: number | null = null;
  warning = false;
  onStay = () => {};
  private readonly hallClock = new HallClock();
  private frequent: Item[] = [];
  // Answers to questions of an earlier session are dropped.
  private epoch = 0;

  constructor(private readonly changed: () => void) {}

  get view(): View {
    return this.session.stack[this.session.stack.length - 1]!;
  }

  get hall() {
    return this.config?.hall?.hall ?? null;
  }

  get firstLanguage(): Language {
    return this.config?.languages[0] ?? "zh";
  }

  get clock(): Shown | null {
    return this.hallClock.shown;
  }

  /** Nothing can be issued: the start page says so. A started session is left alone. */
  get resting(): boolean {
    return this.dead || this.live?.link === "alone" || (this.live !== null && !this.config?.hall);
  }

  async start(): Promise<void> {
    try {
      const language = this.session.language;
      this.config = await api.config(language);
      this.dead = false;
      this.frequent = await api.items({ frequent: "1", limit: "6" }, language).catch(() => []);
    } catch {
      this.dead = true;
    }
    const home = this.session.stack[0];
    if (home?.at === "home") home.frequent = this.frequent;
    this.changed();
  }

  hear(live: Live): void {
    const back = this.live?.link !== "online" && live.link === "online";
    this.live = live;
    this.dead = false;
    this.hallClock.set(live.clock);
    this.changed();
    if (back || !this.config?.hall) void this.start();
  }

  silent(): void {
    this.dead = true;
    this.changed();
  }

  // Time passes

  /** How many seconds without a touch end the session. */
  get limit(): number {
    return this.view.at === "ticket" ? TICKET_S : (this.config?.idle_s ?? 60);
  }

  passed(left: number): void {
    const counted = this.view.at === "ticket";
    const away = touched(this.session, this.firstLanguage) && this.view.at !== "issuing";
    const near = Math.min(WARNING_S, Math.floor(this.limit / 2));
    if (away && left === 0) return this.home();
    const warning = away && !counted && left <= near;
    const shown = counted || warning ? left : null;
    if (warning === this.warning && shown === this.left && this.clock?.time === this.minute) return;
    this.warning = warning;
    this.left = shown;
    this.minute = this.clock?.time;
    this.changed();
  }

  /** More time, asked for. */
  stay(): void {
    this.warning = false;
    this.onStay();
    this.left = this.view.at === "ticket" ? this.limit : null;
    this.changed();
  }

  private minute: string | undefined;

  /** Back to the start page; nothing of this person stays, on the screen or in the agent. */
  home(): void {
    this.epoch += 1;
    this.busy = false;
    this.warning = false;
    this.left = null;
    this.session = fresh(this.firstLanguage, this.frequent);
    this.words = new Words(this.firstLanguage);
    void api.forget();
    this.changed();
  }

  /** To the start page within one session: the display switches stay as they were set. */
  restart(): void {
    const { language, big, contrast, low } = this.session;
    this.home();
    this.session = { ...this.session, language, big, contrast, low };
    this.words = new Words(language);
    this.changed();
  }

  back(): void {
    if (this.session.stack.length > 1) this.session.stack.pop();
    this.changed();
  }

  go(view: View): void {
    this.session.stack.push(view);
    this.changed();
  }

  /** Another view in place of the one shown. */
  turn(view: View): void {
    this.session.stack[this.session.stack.length - 1] = view;
    this.changed();
  }

  toggle(mode: Mode): void {
    this.session[mode] = !this.session[mode];
    const view = this.view;
    if ("page" in view) view.page = 0;
    this.changed();
  }

  async speak(language: Language): Promise<void> {
    this.session.language = language;
    this.words = new Words(language);
    this.changed();
  }

  // What somebody looks for

  showZones = () =>
    this.ask(async () => ({ at: "zones", zones: await api.zones(this.session.language) }));

  showDepartments = () =>
    this.ask(async () => {
      const departments = await api.departments(this.session.language);
      return { at: "departments", departments: departments.filter((d) => d.items), page: 0 };
    });

  showItems = (query: Record<string, string>, title: string, title_en: string) =>
    this.ask(async () => {
      const items = await api.items({ limit: "100", ...query }, this.session.language);
      return { at: "items", title, title_en, items, page: 0 };
    });

  showItem = (id: string) =>
    this.ask(async () => {
      const item = await api.item(id, this.session.language);
      this.session.draft = { item };
      return { at: "item", item };
    });

  /** Search as one types; an answer to an earlier text is dropped. */
  async search(text: string): Promise<void> {
    const view = this.view;
    if (view.at !== "search") return;
    view.text = text;
    view.page = 0;
    if (!text.trim()) view.found = null;
    this.changed();
    if (!text.trim()) return;
    try {
      const found = await api.items({ q: text.trim(), limit: "40" }, this.session.language);
      if (view.text === text) view.found = found;
    } catch (problem) {
      this.refuse(problem);
    }
    this.changed();
  }

  // What figures look like

  /** A moment of the hall in words: today's by its time, another day's with its date. */
  when(next: unknown): string {
    const iso = typeof next === "string" ? next : objectMoment(next);
    const moment = Date.parse(iso);
    if (Number.isNaN(moment)) return "";
    const shown = this.hallClock.of(moment);
    const today = this.clock;
    return today && today.month === shown.month && today.day === shown.day
      ? this.words.t("next_today", { time: shown.time })
      : this.words.t("next_day", { ...shown });
  }

  /** A figure of a problem as people read it. */
  figure(value: unknown): string {
    if (typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value)) return this.when(value);
    return value === null || value === undefined ? "" : String(value);
  }

  // The way on from a refusal

  tokenOf(problem: ProblemBody): string {
    const ticket = problem["ticket"];
    const inner = ticket && typeof ticket === "object" ? (ticket as { token?: unknown }).token : ticket;
    return String(problem["token"] ?? inner ?? "");
  }

  retry(): void {
    this.session.stack.pop();
    if (this.session.sent) void this.again();
    else this.changed();
  }

  askNumber(): void {
    this.back();
    if (this.view.at !== "number")
      this.go({ at: "number", digits: "", hidden: false, fault: null });
  }

  toItem = () => this.backTo(["item"]);
  toList = () => this.backTo(["items", "search", "home"]);

  private backTo(places: View["at"][]): void {
    const { stack } = this.session;
    while (stack.length > 1 && !places.includes(this.view.at)) stack.pop();
    this.changed();
  }

  // The way to a ticket

  /** From the item: both routes as equals where there are two (rules PQ-7b, XX-19a). */
  want(item: ItemDetail): void {
    if (item.online && !item.bundle) this.go({ at: "route", item });
    else this.go({ at: "identity" });
  }

  chooseCounter(): void {
    this.session.draft.route = "counter";
    this.go({ at: "identity" });
  }

  choosePriority(group: string | undefined): void {
    this.session.draft.priority = group;
    this.back();
  }

  async confirmNumber(): Promise<void> {
    const view = this.view;
    if (view.at !== "number" || this.busy) return;
    try {
      await api.check(view.digits, this.session.language);
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.body.code !== "bad_id_number")
        return this.refuse(problem);
      view.fault = String(problem.body["why"] ?? "length");
      return this.changed();
    }
    await this.take(view.digits);
  }

  /** Take the ticket, with or without a number (rule PDS-28a). */
  async take(digits?: string): Promise<void> {
    const { item, route, priority } = this.session.draft;
    if (!item) return;
    const order: Order = {
      item: item.id,
      ...(digits ? { id_number: digits } : {}),
      ...(priority ? { priority } : {}),
      ...(route ? { route } : {}),
    };
    const same = JSON.stringify(this.session.sent?.order) === JSON.stringify(order);
    const sent = same && this.session.sent ? this.session.sent : { order, key: newKey() };
    this.session.sent = sent;
    await this.issue(() => api.take(order, sent.key, this.session.language));
  }

  again = () => (this.session.sent ? this.take(this.session.sent.order.id_number) : undefined);

  takeWithoutPriority(): Promise<void> {
    const digits = this.session.sent?.order.id_number;
    this.session.draft.priority = undefined;
    return this.take(digits);
  }

  reprint(token: string): Promise<void> {
    return this.issue(() => api.reprint(token, newKey(), this.session.language));
  }

  async giveUp(issued: Issued): Promise<void> {
    await this.ask(async () => {
      await api.cancel(issued.ticket.token, newKey(), this.session.language);
      return { at: "given_up", number: issued.ticket.number };
    });
  }

  private async issue(send: () => Promise<Issued>): Promise<void> {
    if (this.busy) return;
    this.go({ at: "issuing" });
    await this.ask(async () => {
      const issued = await send();
      this.session.sent = null;
      return { at: "ticket", issued };
    }, true);
  }

  /** Ask the agent and show what comes, or the refusal. */
  private async ask(answer: () => Promise<View>, replace = false): Promise<void> {
    if (this.busy) return;
    const epoch = this.epoch;
    this.busy = true;
    this.changed();
    try {
      const view = await answer();
      if (epoch !== this.epoch) return;
      if (replace) this.turn(view);
      else this.go(view);
    } catch (problem) {
      if (epoch !== this.epoch) return;
      if (replace) this.session.stack.pop();
      this.refuse(problem);
    } finally {
      if (epoch === this.epoch) this.busy = false;
      this.changed();
    }
  }

  private refuse(problem: unknown): void {
    const body =
      problem instanceof Problem ? problem.body : { code: "internal_error", status: 500 };
    // Only an order that may have been carried out keeps its key.
    if (body.code !== "server_unreachable" && body.code !== "agent_unreachable")
      this.session.sent = body.code.startsWith("priority") ? this.session.sent : null;
    this.go({ at: "refused", problem: body });
  }
}

function objectMoment(next: unknown): string {
  const given = next as { from?: unknown; at?: unknown; start?: unknown } | null;
  return String(given?.from ?? given?.at ?? given?.start ?? "");
}
