/** The touch screen's controller: holds the session, and turns its pages. */
import { Agent } from "./agent.ts";
import { Also } from "./also.ts";
import { api, Problem } from "./api.ts";
import { Arriving } from "./arriving.ts";
import { Countdown } from "./countdown.ts";
import { Finding } from "./finding.ts";
import { Helping } from "./helping.ts";
import { Ordering } from "./ordering.ts";
import { Owning } from "./owning.ts";
import { Presenting } from "./presenting.ts";
import { fresh, type Session, type View } from "./session.ts";
import { Timing } from "./timing.ts";
import type { Language } from "./types.ts";
import { Voice } from "./voice.ts";
import { Words } from "./words.ts";

export type Mode = "big" | "contrast" | "low" | "voice";

export class Kiosk {
  session: Session = fresh("zh");
  words = new Words("zh");
  busy = false;
  readonly agent: Agent;
  readonly find = new Finding(this);
  readonly order = new Ordering(this);
  readonly also = new Also(this);
  readonly arriving = new Arriving(this);
  readonly own = new Owning(this);
  readonly help = new Helping(this);
  readonly timing = new Timing(this);
  readonly presenting = new Presenting(this);
  readonly voice = new Voice();
  readonly countdown: Countdown;
  // Answers to questions of an earlier session are dropped.
  private epoch = 0;

  constructor(
    readonly changed: () => void,
    touch: () => void,
  ) {
    this.agent = new Agent(changed);
    this.countdown = new Countdown(this, touch);
  }

  get view(): View {
    return this.session.stack[this.session.stack.length - 1]!;
  }

  /** Back to the start page; nothing of this person stays, on the screen or in the agent. */
  home(): void {
    this.epoch += 1;
    this.busy = false;
    this.countdown.clear();
    this.voice.hush();
    this.session = fresh(this.agent.firstLanguage);
    this.words = new Words(this.agent.firstLanguage);
    void api.forget();
    this.changed();
  }

  /** To the start page within one session: the display switches stay as they were set. */
  restart(): void {
    const { language, big, contrast, low, voice } = this.session;
    this.home();
    this.session = { ...this.session, language, big, contrast, low, voice };
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
    if (mode === "voice" && !this.session.voice) this.voice.hush();
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
