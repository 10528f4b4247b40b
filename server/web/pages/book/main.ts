/** Booking from a phone: item, conditions and papers, time, person, one last look. */
import "@kit/kit.ts";
import "../phone/phone.css";
import "./book.css";
import { html, nothing, type TemplateResult } from "lit";
import { Api, asProblem, Problem } from "@kit/api.ts";
import { named } from "@kit/i18n.ts";
import { Page, pageData } from "@kit/page.ts";
import { bones } from "@kit/parts.ts";
import { bodyOf, pathOf } from "./check.ts";
import { held, head, progress } from "./frame.ts";
import { Holding } from "./holding.ts";
import { hashOf, parse, type Route, type Step } from "./route.ts";
import { Sending } from "./sending.ts";
import { NOBODY, step } from "./steps.ts";
import { t } from "./texts.ts";
import { DEAD_END, trouble } from "./trouble.ts";
import type { TideWhen } from "./when.ts";
import type { Booking, ItemDetail, PersonForm, Slot, Wish } from "./types.ts";

class TideBook extends Page {
  private readonly api = new Api();
  private route: Route = parse(location.hash);
  private item: ItemDetail | null = null;
  private picked: Slot | null = null;
  private wish: Wish | null = null;
  private person = NOBODY;
  private problem: Problem | null = null;
  private late: Problem | null = null;
  private readonly holding = new Holding(this.api, () => this.requestUpdate(), () => this.ranOut());
  private readonly sending = new Sending(this.api, () => this.requestUpdate());

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("hashchange", () => this.follow());
    void this.load();
  }

  private follow(): void {
    this.route = parse(location.hash);
    // Being told that the time ran out outlives the way back to the times.
    this.problem = this.late;
    this.late = this.sending.problem = null;
    void this.load();
    void this.updateComplete.then(() => {
      scrollTo(0, 0);
      this.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
    });
  }

  private async load(): Promise<void> {
    const { item, step, start } = this.route;
    if (item !== this.item?.id) {
      this.item = this.picked = this.wish = null;
      this.requestUpdate();
      if (!item) return;
      try {
        this.item = await this.api.get<ItemDetail>(`/items/${encodeURIComponent(item)}`);
      } catch (failure) {
        this.problem = asProblem(failure);
      }
    }
    // After a reload the form is empty, for nothing of a person is kept on the phone.
    if (step === "you" && !this.wish && this.picked?.start !== start) return this.go("time");
    if (step === "check" && !(this.person.name && (this.picked || this.wish))) return this.go("time");
    this.requestUpdate();
  }

  private go(step: Step, start = ""): void {
    location.hash = hashOf({ item: this.route.item, step, start });
  }

  protected override updated(): void {
    document.title = `${this.item ? named(this.item) : t("title")} · ${named(pageData())}`;
  }

  protected override render(): TemplateResult {
    const problem = this.problem ?? this.sending.problem;
    return html`${head()} ${progress(this.route, this.start, this.wish !== null)}
      <main class="phone book">
        ${held(this.route.step, this.holding.left)}
        ${problem ? this.trouble(problem) : nothing}
        ${this.step()}
      </main>`;
  }

  private get start(): string {
    return this.wish?.start ?? this.picked?.start ?? "";
  }

  private trouble(problem: Problem): TemplateResult {
    return trouble(problem, { item: this.route.item, start: this.start, wish: this.wish !== null }, () => {
      if (!this.problem) return void this.send();
      this.problem = null;
      void this.load();
    });
  }

  private async send(): Promise<void> {
    const { item, picked: slot, wish, person } = this;
    const body = item && bodyOf({ item, slot, wish, person, hold: this.holding.token });
    const booking = body && (await this.sending.send<Booking>(pathOf(slot), body));
    if (booking) location.replace(`/b/${encodeURIComponent(booking.token)}#new`);
    else if (this.sending.problem) await this.refused();
  }

  private async refused(): Promise<void> {
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector<HTMLElement>(".trouble")?.focus();
  }

  private async pick(item: ItemDetail, slot: Slot): Promise<void> {
    this.problem = await this.holding.keep(item.id, slot);
    if (this.problem) {
      void this.querySelector<TideWhen>("tide-when")?.load();
      return this.refused();
    }
    this.picked = slot;
    this.wish = null;
    this.go("you", slot.start);
  }

  /** The place ran out while somebody was typing: what was typed stays. */
  private ranOut(): void {
    if (this.sending.busy) return;
    this.picked = null;
    this.go("time");
    this.problem = new Problem(409, "hold_expired", t("hold.over"), t("hold.over_do"));
    this.late = this.problem;
    this.requestUpdate();
  }

  private request(wish: Wish): void {
    this.holding.drop();
    [this.wish, this.picked] = [wish, null];
    this.go("you", wish.start);
  }

  private who(person: PersonForm): void {
    this.person = person;
    this.go("check");
  }

  private step(): TemplateResult | typeof nothing {
    const { item, picked: slot, wish, person } = this;
    if (!item && this.route.step !== "find") return this.problem ? nothing : bones(8);
    return step(this.route.step, { item: item!, slot, wish, person, hold: null }, {
      busy: this.sending.busy,
      pick: (slot) => void this.pick(item!, slot),
      request: (wish) => this.request(wish),
      typing: (person) => void (this.person = person),
      who: (person) => this.who(person),
      send: DEAD_END.has(this.sending.problem?.code ?? "") ? null : () => void this.send(),
    });
  }
}

customElements.define("tide-book", TideBook);
document.body.append(new TideBook());
