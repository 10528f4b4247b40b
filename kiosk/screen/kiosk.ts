/** The touch screen's controller: holds the session, and turns its pages. */
import { api, Problem } from "./api.ts";
import { Countdown } from "./countdown.ts";
import { Finding } from "./finding.ts";
import { HallClock } from "./hallclock.ts";
import { Ordering } from "./ordering.ts";
import { fresh, type Session, type View } from "./session.ts";
import type { Config, Hall, Item, Language, Live } from "./types.ts";
import { Words } from "./words.ts";

export type Mode = "big" | "contrast" | "low";

export class Kiosk {
  session: Session = fresh("zh");
  words = new Words("zh");
  config: Config | null = null;
  live: Live | null = null;
  busy = false;
  /** The agent itself is silent: nothing works until it is back. */
  dead = false;
  readonly clock = new HallClock();
  readonly find = new Finding(this);
  readonly order = new Ordering(this);
  readonly countdown: Countdown;
  private frequent: Item[] = [];
  // Answers to questions of an earlier session are dropped.
  private epoch = 0;

  constructor(
    readonly changed: () => void,
    touch: () => void,
  ) {
    this.countdown = new Countdown(this, touch);
  }

  get view(): View {
    return this.session.stack[this.session.stack.length - 1]!;
  }

  get hall(): Hall | null {
    return this.config?.hall?.hall ?? null;
  }

  get firstLanguage(): Language {
    return this.config?.languages[0] ?? "zh";
  }

  /** Nothing can be issued: the start page says so. A started session is left alone. */
  get resting(): boolean {
    return this.dead || this.live?.link === "alone" || (this.live !== null && !this.config?.hall);
  }

  async start(): Promise<void> {
    try {
      const { language } = this.session;
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
    this.clock.set(live.clock);
    this.changed();
    if (back || !this.config?.hall) void this.start();
  }

  silent(): void {
    this.dead = true;
    this.changed();
  }

  /** Back to the start page; nothing of this person stays, on the screen or in the agent. */
  home(): void {
    this.epoch += 1;
    this.busy = false;
    this.countdown.clear();
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

  go(view: View): void {
    this.session.stack.push(view);
    this.changed();
  }

  /** Another view in place of the one shown. */
  turn(view: View): void {
    this.session.stack[this.session.stack.length - 1] = view;
    this.changed();
  }

  back(): void {
    if (this.session.stack.length > 1) this.session.stack.pop();
    this.changed();
  }

  backTo(places: View["at"][]): void {
    const { stack } = this.session;
    while (stack.length > 1 && !places.includes(this.view.at)) stack.pop();
    this.changed();
  }

  toggle(mode: Mode): void {
    this.session[mode] = !this.session[mode];
    const { view } = this;
    if ("page" in view) view.page = 0;
    this.changed();
  }

  speak(language: Language): void {
    this.session.language = language;
    this.words = new Words(language);
    this.changed();
  }

  /** Ask the agent and show what comes, or the refusal; `replace` the page shown meanwhile. */
  async ask(answer: () => Promise<View>, replace = false): Promise<void> {
    if (this.busy) return;
    const { epoch } = this;
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

  refuse(problem: unknown): void {
    const body = problem instanceof Problem ? problem.body : { code: "internal_error", status: 500 };
    this.order.refused(body.code);
    this.go({ at: "refused", problem: body });
  }
}
