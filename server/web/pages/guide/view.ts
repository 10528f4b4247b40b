/** `<tide-guide-desk>`: the search box on top, below it the answers or another pane. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { linkBar } from "@kit/parts.ts";
import { staffApi } from "@kit/session.ts";
import "../book/book.css";
import "../bookings/bookings.css";
import "../bookings/new/booking.ts";
import type { NewBooking } from "../bookings/new/booking.ts";
import type { Chosen } from "../floor/types.ts";
import type { FloorView } from "../floor/view.ts";
import { answers } from "./answers.ts";
import { Finder } from "./finder.ts";
import { keyboard } from "./keyboard.ts";
import { Line } from "./line.ts";
import { panes, type Pane, type PaneId } from "./panes.ts";
import { answer } from "./row.ts";
import { t } from "./texts.ts";

export class TideGuideDesk extends Page {
  private readonly api = staffApi(() => this.dispatchEvent(new CustomEvent("signed-out", { bubbles: true })));
  readonly finder = new Finder(this.api, () => this.requestUpdate());
  private readonly press = keyboard(this);
  private line!: Line;
  private tab: PaneId = "ask";
  /** In one hand the answer lies over the list; at a desk both are seen. */
  private opened = false;
  private booking = false;
  private readonly seen = new Set<PaneId>();
  private readonly counts = new Map<PaneId, number>();

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("keydown", this.press);
    this.line = new Line(this.api, this.finder, () => this.requestUpdate());
    const asked = new URLSearchParams(location.hash.slice(1)).get("ask");
    if (asked) this.typed(asked);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.press);
    this.line.close();
  }

  get box(): HTMLInputElement | null {
    return this.querySelector<HTMLInputElement>("#guide-search");
  }

  get shelf(): PaneId[] {
    return ["ask", ...panes().map((pane) => pane.id)];
  }

  open(tab: PaneId | undefined): void {
    if (!tab) return;
    this.tab = tab;
    this.requestUpdate();
  }

  typed(text: string): void {
    this.tab = "ask";
    this.opened = this.booking = false;
    this.finder.type(text);
  }

  choose(n: number): void {
    this.opened = true;
    this.booking = false;
    this.finder.choose(n);
  }

  back(): void {
    this.opened = this.booking = false;
    this.requestUpdate();
  }

  async enter(): Promise<void> {
    await this.finder.enter();
    if (this.finder.row && this.finder.row.what !== "look") this.choose(this.finder.at);
    await this.updateComplete;
    this.querySelector<HTMLElement>(".guide-answer")?.focus();
  }

  private book(item: string): void {
    this.booking = true;
    this.requestUpdate();
    void this.updateComplete.then(() => {
      const form = this.querySelector<NewBooking>("tide-new-booking");
      form?.set({ channel: "desk" });
      void form?.item(item);
    });
  }

  private route(place: Chosen): void {
    this.open("floor");
    void this.updateComplete.then(() => this.querySelector<FloorView>("floor-view")?.show(place));
  }

  private searchBox(): TemplateResult {
    const { rows, at, text } = this.finder;
    const listed = !this.booking && (rows?.length ?? 0) > 0;
    return html`<form class="guide-search" role="search" @submit=${(e: Event) => { e.preventDefault(); void this.enter(); }}>
      <label class="unseen" for="guide-search">${t("search")}</label>
      ${icon("search")}
      <input id="guide-search" class="input" type="text" inputmode="search" enterkeyhint="search" autocomplete="off"
        autocapitalize="off" spellcheck="false" maxlength="200" autofocus placeholder=${t("search.hint")}
        role="combobox" aria-autocomplete="list" aria-controls=${listed ? "guide-found" : nothing} aria-expanded=${listed ? "true" : "false"}
        aria-activedescendant=${listed ? `found-${at}` : nothing}
        .value=${text} @input=${(e: Event) => this.typed((e.target as HTMLInputElement).value)} />
      ${text ? html`<button type="button" class="button quiet" @click=${() => { this.typed(""); this.box?.focus(); }}>
        ${icon("close")}${t("search.clear")}</button>` : html`<kbd>/</kbd>`}
    </form>`;
  }

  private tabs(): TemplateResult {
    return html`<nav class="guide-tabs" aria-label=${t("panes")}>
      ${this.shelf.map((id, n) => html`<button class="guide-tab" aria-current=${id === this.tab ? "page" : nothing}
        @click=${() => this.open(id)}>${icon(id === "ask" ? "search" : panes().find((pane) => pane.id === id)!.sign)}
        <span>${t(`pane.${id}`)}</span>
        ${this.counts.get(id) ? html`<span class="count">${this.counts.get(id)}</span>` : html`<kbd>Alt+${n + 1}</kbd>`}</button>`)}
    </nav>`;
  }

  private beside(pane: Pane): TemplateResult | typeof nothing {
    if (pane.id === this.tab) this.seen.add(pane.id);
    if (!pane.early && !this.seen.has(pane.id)) return nothing;
    return html`<section class="guide-pane" ?hidden=${pane.id !== this.tab} aria-label=${t(`pane.${pane.id}`)}
      @count=${(e: CustomEvent<number>) => { this.counts.set(pane.id, e.detail); this.requestUpdate(); }}
      @ask=${(e: CustomEvent<string>) => this.typed(e.detail)}>${pane.show(this.api)}</section>`;
  }

  private asking(): TemplateResult {
    const { row } = this.finder;
    const back = html`<button class="button guide-back" @click=${() => this.back()}>${icon("back")}${t("do.back")}</button>`;
    if (this.booking) {
      return html`<div class="guide-booking">${html`<button class="button" @click=${() => this.back()}>${icon("back")}${t("booking.back")}</button>`}
        <tide-new-booking .api=${this.api}></tide-new-booking></div>`;
    }
    return html`<div class="guide-ask" ?data-open=${this.opened}>
      <div class="guide-list">${answers(this.finder, (n) => this.choose(n))}</div>
      <div class="guide-answer" tabindex="-1" @book=${(e: CustomEvent<string>) => this.book(e.detail)}
        @route=${(e: CustomEvent<Chosen>) => this.route(e.detail)} @ask=${(e: CustomEvent<string>) => this.typed(e.detail)}>
        ${row ? html`${answer(this.api, this.line.house, this.finder, this.line.fresh(row))}${back}` : nothing}</div></div>`;
  }

  protected override render(): TemplateResult {
    return html`${linkBar(this.line.link)}
      <main class="guide">
        <h1 class="unseen">${t("title")}</h1>
        ${this.searchBox()} ${panes().length ? this.tabs() : nothing}
        ${this.line.lost ? html`<p class="guide-lost" role="status">${t("lost")}</p>` : nothing}
        <section class="guide-pane" ?hidden=${this.tab !== "ask"} aria-label=${t("pane.ask")}>${this.asking()}</section>
        ${panes().map((pane) => this.beside(pane))}
      </main>`;
  }
}

customElements.define("tide-guide-desk", TideGuideDesk);
