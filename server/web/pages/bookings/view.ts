/** `<tide-bookings-desk>`: the tabs over one desk, live. */
import { html, nothing, type TemplateResult } from "lit";
import { Page } from "@kit/page.ts";
import { linkBar, notice, problemNotice } from "@kit/parts.ts";
import { staffApi } from "@kit/session.ts";
import { alerts } from "./alerts.ts";
import { question, type Ask } from "./ask.ts";
import { Desk } from "./desk.ts";
import "./homes.ts";
import { listed } from "./listed.ts";
import { messages } from "./messages.ts";
import "./new/booking.ts";
import { requests } from "./requests.ts";
import "./search.ts";
import { today } from "./today.ts";
import { t } from "./texts.ts";

const TABS = ["today", "new", "requests", "list", "messages"] as const;
export type Tab = (typeof TABS)[number];

class TideBookingsDesk extends Page {
  private desk: Desk | null = null;
  private tab: Tab = TABS.find((tab) => `#${tab}` === location.hash) ?? "today";
  private state = "";
  private asked: Ask | null = null;
  /** A booking that somebody began stays while they look at something else. */
  private begun = false;
  private readonly press = (event: KeyboardEvent): void => {
    if (!event.altKey || event.code !== "KeyN" || this.tab === "new" || !this.desk?.mayArrive()) return;
    event.preventDefault();
    this.open("new");
  };

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener("keydown", this.press);
    const api = staffApi(() => this.dispatchEvent(new CustomEvent("signed-out", { bubbles: true })));
    this.desk = new Desk(api, () => this.requestUpdate());
    // The address may name a tab that this role has not.
    if (this.tab === "new" && !this.desk.mayArrive()) this.tab = "today";
    this.begun = this.tab === "new";
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener("keydown", this.press);
    this.desk?.close();
  }

  private ask(asked: Ask | null): void {
    if (asked) this.desk?.forget();
    else if (this.desk) this.desk.problem = null;
    this.asked = asked;
    this.requestUpdate();
  }

  private open(tab: Tab): void {
    this.tab = tab;
    this.begun ||= tab === "new";
    this.desk?.forget();
  }

  private byArrow(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const tabs = this.shelf;
    this.open(tabs[(tabs.indexOf(this.tab) + step + tabs.length) % tabs.length]!);
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`#tab-${this.tab}`)?.focus());
  }

  private get shelf(): Tab[] {
    return TABS.filter((tab) => tab !== "new" || this.desk?.mayArrive());
  }

  private tabs(desk: Desk): TemplateResult {
    const inForce = desk.mayRead() ? (desk.listings?.filter((one) => one.in_force) ?? null) : null;
    const count: Record<Tab, unknown[] | null> = {
      today: desk.bookings, new: null, requests: desk.requests, list: inForce && [...desk.objections, ...inForce],
      messages: desk.messages?.filter((one) => one.state === "failed") ?? null,
    };
    return html`<div class="tabs" role="tablist" aria-label=${t("title")} @keydown=${(e: KeyboardEvent) => this.byArrow(e)}>
      ${this.shelf.map((tab) => html`<button class="tab" role="tab" id="tab-${tab}" aria-controls="panel"
        aria-selected=${tab === this.tab ? "true" : "false"} tabindex=${tab === this.tab ? 0 : -1}
        @click=${() => this.open(tab)}>${t(`tab.${tab}`)}
        ${tab === "new" ? html` <kbd>Alt+N</kbd>` : nothing}${count[tab]?.length ? html`<span class="count">${count[tab].length}</span>` : nothing}</button>`)}
    </div>`;
  }

  private panel(desk: Desk): TemplateResult {
    const ask = (asked: Ask): void => this.ask(asked);
    if (this.tab === "requests") return requests(desk, ask);
    if (this.tab === "list") return listed(desk, ask);
    if (this.tab === "messages") return messages(desk);
    if (this.tab === "new") return html``;
    return html`${desk.mayArrive() ? html`<tide-search .desk=${desk} .ask=${ask}></tide-search>` : nothing}
      ${desk.mayLift() ? html`<tide-home-visits .desk=${desk} .rows=${desk.bookings} .turn=${desk.busy} day=${desk.day}></tide-home-visits>` : nothing}
      ${today(desk, this.state, (state) => {
        this.state = state;
        this.requestUpdate();
      }, ask)}`;
  }

  protected override render(): TemplateResult {
    const desk = this.desk!;
    return html`${linkBar(desk.link)}
      <main class="bookings">
        <h1 class="unseen">${t("title")}</h1>
        ${this.tab === "new" ? nothing : alerts(desk, (tab) => this.open(tab))}
        ${this.tabs(desk)}
        <div class="panel" id="panel" role="tabpanel" aria-labelledby="tab-${this.tab}" tabindex="0">
          ${desk.problem && !this.asked ? problemNotice(desk.problem, desk.problem.unreachable ? () => { desk.forget(); void desk.load(); } : undefined) : nothing}
          ${desk.done ? notice("good", desk.done) : nothing}
          ${this.panel(desk)}
          ${this.begun ? html`<tide-new-booking .api=${desk.api} ?hidden=${this.tab !== "new"}></tide-new-booking>` : nothing}
        </div>
      </main>
      ${this.asked ? question(desk, this.asked, () => this.ask(null)) : nothing}`;
  }
}

customElements.define("tide-bookings-desk", TideBookingsDesk);
