/** One link for everything about a booking: how it stands, its code, move, cancel, check in. */
import "@kit/kit.ts";
import "../phone/phone.css";
import "../book/book.css";
import "./booking.css";
import { html, nothing, type TemplateResult } from "lit";
import { Api, asProblem, type Problem } from "@kit/api.ts";
import { HallClock } from "@kit/clock.ts";
import { language, named } from "@kit/i18n.ts";
import { Live, type Link } from "@kit/live.ts";
import { everySecond, Page, pageData } from "@kit/page.ts";
import { bones, linkBar, notice } from "@kit/parts.ts";
import type { ClockNow } from "@kit/types.ts";
import { head } from "../book/frame.ts";
import { trouble } from "../book/trouble.ts";
import type { Booking, Slot } from "../book/types.ts";
import { type Asking, question } from "./actions.ts";
import { moving } from "./moving.ts";
import { mayChange, type Phase, phaseOf, placed, unmoved } from "./phase.ts";
import { shown } from "./shown.ts";
import { t } from "./texts.ts";

class TideBooking extends Page {
  private readonly token =
    pageData<{ token: string }>().token ?? decodeURIComponent(location.pathname.split("/").pop()!);
  private readonly api = new Api();
  private readonly path = `/appointments/${encodeURIComponent(this.token)}`;
  private readonly clock = new HallClock();
  private readonly fresh = location.hash === "#new";
  private booking: Booking | null = null;
  private problem: Problem | null = null;
  private link: Link = "connecting";
  private asking: Asking | null = null;
  private move = false;
  private busy = false;
  private done = "";
  private phase: Phase | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
    everySecond(() => this.booking && this.now !== this.phase && this.requestUpdate());
    const live = new Live(
      () => null,
      (link) => {
        this.link = link;
        this.requestUpdate();
      },
    );
    live.watch<Booking>(`appointment:${this.token}`, {
      snapshot: (now) => void (unmoved(now, this.booking) || this.load()),
      event: (event) => void (placed(event, this.booking) ? this.requestUpdate() : this.load()),
    });
  }

  private async load(): Promise<void> {
    try {
      if (!this.clock.known) this.clock.set(await this.api.get<ClockNow>("/clock"));
      this.booking = await this.api.get<Booking>(this.path);
      this.problem = null;
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.requestUpdate();
  }

  private get now(): Phase {
    return phaseOf(this.booking!, this.clock.now(), this.clock.in(0).slice(0, 10));
  }

  /** One command at a time; whatever comes of it, the booking is shown as it then is. */
  private async run(command: () => Promise<unknown>, done: string): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.requestUpdate();
    let problem: Problem | null = null;
    try {
      await command();
      this.done = done;
      this.move = false;
    } catch (failure) {
      problem = asProblem(failure);
      this.done = "";
    }
    this.asking = null;
    await this.load();
    this.problem = problem ?? this.problem;
    this.busy = false;
    this.requestUpdate();
    window.scrollTo(0, 0);
    return !problem;
  }

  private async checkIn(): Promise<void> {
    await this.run(async () => {
      const ticket = await this.api.post<{ token: string }>(`${this.path}/check-in`, { language: language() });
      location.assign(`/t/${encodeURIComponent(ticket.token)}`);
    }, "");
  }

  private sure(asking: Asking): void {
    if (asking.what === "cancel") void this.run(() => this.api.delete(this.path), "");
    else void this.run(() => this.api.patch(this.path, { start: asking.slot.start, out_of_hours: false }), t("moved"));
  }

  protected override updated(): void {
    document.title = this.booking
      ? t("title", { item: named(this.booking, "item_name") })
      : t("title.bare");
  }

  protected override render(): TemplateResult {
    return html`${linkBar(this.link)}
      ${head()}
      <main class="phone book">
        <h1 class=${this.move ? "" : "unseen"}>${this.move ? t("move") : t("title.bare")}</h1>
        ${this.problem ? this.trouble(this.problem) : nothing}
        ${this.booking ? this.body(this.booking) : this.problem ? nothing : bones(7)}
      </main>
      ${this.asking && this.booking
        ? question(this.booking, this.asking, this.busy, () => this.ask(null), () => this.sure(this.asking!))
        : nothing}`;
  }

  private trouble(problem: Problem): TemplateResult {
    const at = { item: this.booking?.item ?? "", start: "", wish: false };
    return trouble(problem, at, () => void this.load());
  }

  private ask(asking: Asking | null): void {
    this.asking = asking;
    this.requestUpdate();
  }

  private body(booking: Booking): TemplateResult {
    this.phase = this.now;
    if (this.move) return moving(booking, (slot: Slot) => this.ask({ what: "move", slot }), () => this.turn(false));
    return html`${this.done ? notice("good", this.done) : nothing}
      ${shown(booking, this.phase, {
        path: `/api/v1${this.path}`,
        fresh: this.fresh,
        busy: this.busy,
        change: mayChange(booking, this.clock.now()),
        checkIn: () => void this.checkIn(),
        move: () => this.turn(true),
        cancel: () => this.ask({ what: "cancel" }),
      })}`;
  }

  private turn(move: boolean): void {
    this.move = move;
    this.done = "";
    this.problem = null;
    this.requestUpdate();
    window.scrollTo(0, 0);
  }
}

customElements.define("tide-booking", TideBooking);
document.body.append(new TideBooking());
