/** Booking from a phone: item, conditions and papers, time, person, one last look. */
import "@kit/kit.ts";
import "../phone/phone.css";
import "./book.css";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { Api, asProblem, type Problem } from "@kit/api.ts";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { newKey } from "@kit/key.ts";
import { Page, pageData } from "@kit/page.ts";
import { bones } from "@kit/parts.ts";
import { bodyOf, check, type Draft } from "./check.ts";
import "./find.ts";
import "./person.ts";
import { read } from "./read.ts";
import "./request.ts";
import { hashOf, parse, position, type Route, STEPS, type Step } from "./route.ts";
import { t } from "./texts.ts";
import { trouble } from "./trouble.ts";
import type { Booking, ItemDetail, PersonForm, Slot, Wish } from "./types.ts";
import "./when.ts";

const NOBODY: PersonForm = { name: "", id_type: "resident", id_number: "", phone: "", organisation: "" };
const BEFORE: Record<Step, Step> = { find: "find", read: "find", time: "read", request: "time", you: "time", check: "you" };

class TideBook extends Page {
  private readonly api = new Api();
  private route: Route = parse(location.hash);
  private item: ItemDetail | null = null;
  private slot: Slot | null = null;
  private wish: Wish | null = null;
  private person = NOBODY;
  private problem: Problem | null = null;
  private busy = false;
  /** One key for one draft, however often it is sent. */
  private sent = { body: "", key: "" };

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("hashchange", () => this.follow());
    void this.load();
  }

  private follow(): void {
    this.route = parse(location.hash);
    this.problem = null;
    void this.load();
    void this.updateComplete.then(() => {
      window.scrollTo(0, 0);
      this.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
    });
  }

  private async load(): Promise<void> {
    const { item, step, start } = this.route;
    if (item !== this.item?.id) {
      this.item = this.slot = this.wish = null;
      this.requestUpdate();
      if (!item) return;
      try {
        this.item = await this.api.get<ItemDetail>(`/items/${encodeURIComponent(item)}`);
      } catch (failure) {
        this.problem = asProblem(failure);
      }
    }
    // After a reload the form is empty, for nothing of a person is kept on the phone.
    if (step === "you" && !this.wish && this.slot?.start !== start) return this.go("time");
    if (step === "check" && !(this.person.name && (this.slot || this.wish))) return this.go("time");
    this.requestUpdate();
  }

  private go(step: Step, start = ""): void {
    location.hash = hashOf({ item: this.route.item, step, start });
  }

  private async send(draft: Draft): Promise<void> {
    const body = bodyOf(draft);
    const text = JSON.stringify(body);
    if (this.sent.body !== text) this.sent = { body: text, key: newKey() };
    this.busy = true;
    this.problem = null;
    this.requestUpdate();
    try {
      const booking = await this.api.post<Booking>("/appointments", body, this.sent.key);
      location.replace(`/b/${encodeURIComponent(booking.token)}#new`);
    } catch (failure) {
      this.problem = asProblem(failure);
      if (!this.problem.unreachable) this.sent = { body: "", key: "" };
      this.busy = false;
      this.requestUpdate();
      await this.updateComplete;
      this.querySelector<HTMLElement>(".trouble")?.focus();
    }
  }

  protected override updated(_: PropertyValues): void {
    document.title = `${this.item ? named(this.item) : t("title")} · ${named(pageData())}`;
  }

  protected override render(): TemplateResult {
    return html`<header class="phone-head">
        <p class="strong">${named(pageData())}</p>
        <th-prefs></th-prefs>
      </header>
      ${this.progress()}
      <main class="phone book">
        ${this.problem ? trouble(this.problem, { ...this.route, wish: !!this.wish }, () => this.again()) : nothing}
        ${this.step()}
      </main>`;
  }

  private progress(): TemplateResult {
    const { step, item } = this.route;
    const at = position(step);
    return html`<nav class="progress" aria-label=${t("progress")}>
      ${step === "find" ? nothing : html`<a class="button quiet" href=${hashOf({ item: step === "read" ? "" : item, step: BEFORE[step], start: this.slot?.start })}>${icon("back")}${t("back")}</a>`}
      <p class="small">${t("progress.at", { n: at, of: STEPS.length })}</p>
      <ol aria-hidden="true">${STEPS.map((_, n) => html`<li class=${n < at ? "past" : ""}></li>`)}</ol>
    </nav>`;
  }

  private step(): TemplateResult | typeof nothing {
    const { item, slot, wish, person } = this;
    if (this.route.step === "find") return html`<tide-find></tide-find>`;
    if (!item) return this.problem ? nothing : bones(8);
    switch (this.route.step) {
      case "read": return read(item);
      case "time": return this.time(item);
      case "request": return html`<tide-request .wish=${wish} .chosen=${(wish: Wish) => { this.wish = wish; this.slot = null; this.go("you", wish.start); }}></tide-request>`;
      case "you": return html`<tide-person .item=${item} .person=${person} .chosen=${(person: PersonForm) => { this.person = person; this.go("check"); }}></tide-person>`;
      case "check": {
        if (!slot && !wish) return nothing;
        const draft = { item, slot, wish, person };
        return check(draft, this.busy, () => void this.send(draft));
      }
    }
  }
}
customElements.define("tide-book", TideBook);
document.body.append(new TideBook());
