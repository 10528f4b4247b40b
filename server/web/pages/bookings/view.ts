/** `<tide-bookings-desk>`: three tabs over one desk, live. */
import { html, nothing, type TemplateResult } from "lit";
import { Page } from "@kit/page.ts";
import { linkBar, notice, problemNotice } from "@kit/parts.ts";
import { staffApi } from "@kit/session.ts";
import { question, type Ask } from "./ask.ts";
import { Desk } from "./desk.ts";
import { listed } from "./listed.ts";
import { requests } from "./requests.ts";
import { today } from "./today.ts";
import { t } from "./texts.ts";

const TABS = ["today", "requests", "list"] as const;
type Tab = (typeof TABS)[number];

class TideBookingsDesk extends Page {
  private desk: Desk | null = null;
  private tab: Tab = "today";
  private state = "";
  private asked: Ask | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    const api = staffApi(() => this.dispatchEvent(new CustomEvent("signed-out", { bubbles: true })));
    this.desk = new Desk(api, () => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
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
    this.desk?.forget();
  }

  private byArrow(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    this.open(TABS[(TABS.indexOf(this.tab) + step + TABS.length) % TABS.length]!);
    void this.updateComplete.then(() => this.querySelector<HTMLElement>(`#tab-${this.tab}`)?.focus());
  }

  private tabs(desk: Desk): TemplateResult {
    const count = { today: desk.bookings, requests: desk.requests, list: desk.mayRead() ? desk.listings?.filter((one) => one.in_force) : null };
    return html`<div class="tabs" role="tablist" aria-label=${t("title")} @keydown=${(e: KeyboardEvent) => this.byArrow(e)}>
      ${TABS.map((tab) => html`<button class="tab" role="tab" id="tab-${tab}" aria-controls="panel"
        aria-selected=${tab === this.tab ? "true" : "false"} tabindex=${tab === this.tab ? 0 : -1}
        @click=${() => this.open(tab)}>${t(`tab.${tab}`)}
        ${count[tab] ? html`<span class="count">${count[tab].length}</span>` : nothing}</button>`)}
    </div>`;
  }

  private panel(desk: Desk): TemplateResult {
    const ask = (asked: Ask): void => this.ask(asked);
    if (this.tab === "requests") return requests(desk, ask);
    if (this.tab === "list") return listed(desk, ask);
    return today(desk, this.state, (state) => {
      this.state = state;
      this.requestUpdate();
    });
  }

  protected override render(): TemplateResult {
    const desk = this.desk!;
    return html`${linkBar(desk.link)}
      <main class="bookings">
        <h1>${t("title")}</h1>
        ${this.tabs(desk)}
        <div class="panel" id="panel" role="tabpanel" aria-labelledby="tab-${this.tab}" tabindex="0">
          ${desk.problem && !this.asked ? problemNotice(desk.problem, desk.problem.unreachable ? () => { desk.forget(); void desk.load(); } : undefined) : nothing}
          ${desk.done ? notice("good", desk.done) : nothing}
          ${this.panel(desk)}
        </div>
      </main>
      ${this.asked ? question(desk, this.asked, () => this.ask(null)) : nothing}`;
  }
}

customElements.define("tide-bookings-desk", TideBookingsDesk);
