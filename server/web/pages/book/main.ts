/** Booking from a phone: item, conditions and papers, time, person, one last look. */
import "@kit/kit.ts";
import "../phone/phone.css";
import "./book.css";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { Api, asProblem, type Problem } from "@kit/api.ts";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page, pageData } from "@kit/page.ts";
import { bones } from "@kit/parts.ts";
import { check } from "./check.ts";
import "./find.ts";
import "./person.ts";
import { read } from "./read.ts";
import "./request.ts";
import { hashOf, parse, position, type Route, STEPS, type Step } from "./route.ts";
import { Sending } from "./sending.ts";
import { t } from "./texts.ts";
import { time } from "./time.ts";
import { trouble } from "./trouble.ts";
import type { ItemDetail, PersonForm, Slot, Wish } from "./types.ts";

const NOBODY: PersonForm = { name: "", id_type: "resident", id_number: "", phone: "", organisation: "" };
const BEFORE: Record<Step, Step> = { find: "find", read: "find", time: "read", request: "time", you: "time", check: "you" };

class TideBook extends Page {
  private readonly api = new Api();
  private route: Route = parse(location.hash);
  private item: ItemDetail | null = null;
  private picked: Slot | null = null;
  private wish: Wish | null = null;
  private person = NOBODY;
  private problem: Problem | null = null;
  private readonly sending = new Sending(this.api, () => this.requestUpdate());

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("hashchange", () => this.follow());
    void this.load();
  }

  private follow(): void {
    this.route = parse(location.hash);
    this.problem = this.sending.problem = null;
    void this.load();
    void this.updateComplete.then(() => {
      window.scrollTo(0, 0);
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

  protected override updated(_: PropertyValues): void {
    document.title = `${this.item ? named(this.item) : t("title")} · ${named(pageData())}`;
  }

  protected override render(): TemplateResult {
    const problem = this.problem ?? this.sending.problem;
    return html`<header class="phone-head">
        <p class="strong">${named(pageData())}</p>
        <th-prefs></th-prefs>
      </header>
      ${this.progress()}
      <main class="phone book">
        ${problem ? this.trouble(problem) : nothing}
        ${this.step()}
      </main>`;
  }

  private progress(): TemplateResult {
    const { step, item } = this.route;
    const at = position(step);
    return html`<nav class="progress" aria-label=${t("progress")}>
      ${step === "find" ? nothing : html`<a class="button quiet" href=${this.earlier(step, item)}>${icon("back")}${t("back")}</a>`}
      <p class="small">${t("progress.at", { n: at, of: STEPS.length })}</p>
      <ol aria-hidden="true">${STEPS.map((_, n) => html`<li class=${n < at ? "past" : ""}></li>`)}</ol>
    </nav>`;
  }

  private earlier(step: Step, item: string): string {
    if (step === "read") return "#/";
    const back = step === "you" && this.wish ? "request" : BEFORE[step];
    return hashOf({ item, step: back, start: step === "check" ? this.start : "" });
  }

  private get start(): string {
    return this.wish?.start ?? this.picked?.start ?? "";
  }

  private trouble(problem: Problem): TemplateResult {
    const at = { item: this.route.item, start: this.start, wish: this.wish !== null };
    return trouble(problem, at, () => (this.problem ? void this.load() : void this.send()));
  }

  private async send(): Promise<void> {
    const { item, picked: slot, wish, person } = this;
    if (!item || !(await this.sending.send({ item, slot, wish, person }))) return;
    await this.updateComplete;
    this.querySelector<HTMLElement>(".trouble")?.focus();
  }

  private time(item: ItemDetail): TemplateResult {
    return time(item, (slot) => {
      this.picked = slot;
      this.wish = null;
      this.go("you", slot.start);
    });
  }

  private request(wish: Wish): void {
    this.wish = wish;
    this.picked = null;
    this.go("you", wish.start);
  }

  private who(person: PersonForm): void {
    this.person = person;
    this.go("check");
  }

  private step(): TemplateResult | typeof nothing {
    const { item, picked: slot, wish, person } = this;
    if (this.route.step === "find") return html`<tide-find></tide-find>`;
    if (!item) return this.problem ? nothing : bones(8);
    switch (this.route.step) {
      case "read": return read(item);
      case "time": return this.time(item);
      case "request":
        return html`<tide-request .wish=${wish} .chosen=${(wish: Wish) => this.request(wish)}></tide-request>`;
      case "you":
        return html`<tide-person .item=${item} .person=${person}
          .chosen=${(person: PersonForm) => this.who(person)}></tide-person>`;
      case "check": {
        if (!slot && !wish) return nothing;
        return check({ item, slot, wish, person }, this.sending.busy, () => void this.send());
      }
    }
  }
}
customElements.define("tide-book", TideBook);
document.body.append(new TideBook());
