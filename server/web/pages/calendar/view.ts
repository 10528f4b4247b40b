/** `<tide-calendar-desk>`: five tabs over one desk, live. */
import { html, nothing, type TemplateResult } from "lit";
import { Page } from "@kit/page.ts";
import { linkBar, notice } from "@kit/parts.ts";
import { staffApi } from "@kit/session.ts";
import { question, type Ask } from "./ask.ts";
import { Desk } from "./desk.ts";
import { emergency } from "./emergency.ts";
import "./importing.ts";
import { listed } from "./listed.ts";
import { month } from "./month.ts";
import { trouble } from "./parts.ts";
import { t } from "./texts.ts";
import { years } from "./years.ts";

const TABS = ["month", "import", "years", "emergency", "list"] as const;
type Tab = (typeof TABS)[number];

class TideCalendarDesk extends Page {
  private desk: Desk | null = null;
  private tab: Tab = TABS.find((tab) => `#${tab}` === location.hash) ?? "month";
  private search = "";
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

  private tabs(): TemplateResult {
    return html`<div class="tabs" role="tablist" aria-label=${t("title")} @keydown=${(e: KeyboardEvent) => this.byArrow(e)}>
      ${TABS.map((tab) => html`<button class="tab" role="tab" id="tab-${tab}" aria-controls="panel"
        aria-selected=${tab === this.tab ? "true" : "false"} tabindex=${tab === this.tab ? 0 : -1}
        @click=${() => this.open(tab)}>${t(`tab.${tab}`)}</button>`)}
    </div>`;
  }

  private panel(desk: Desk): unknown {
    const ask = (asked: Ask): void => this.ask(asked);
    if (this.tab === "import") return html`<tide-calendar-import .desk=${desk} .turn=${desk.busy}></tide-calendar-import>`;
    if (this.tab === "years") return years(desk);
    if (this.tab === "emergency") return emergency(desk);
    if (this.tab === "month") return month(desk, ask);
    return listed(desk, this.search, (text) => {
      this.search = text;
      this.requestUpdate();
    }, ask);
  }

  protected override render(): TemplateResult {
    const desk = this.desk!;
    if (!desk.maySee()) return html`<main class="calendar">${notice("wait", t("role"))}</main>`;
    return html`${linkBar(desk.link)}
      <main class="calendar">
        <div class="row between wrap"><div><h1>${t("title")}</h1><p class="soft">${t("lead")}</p></div>
          <a class="button" href="/hours" target="_blank">${t("hours")}</a></div>
        ${this.tabs()}
        <div class="panel" id="panel" role="tabpanel" aria-labelledby="tab-${this.tab}" tabindex="0">
          ${desk.problem && !this.asked && this.tab === "month" ? trouble(desk.problem) : nothing}
          ${desk.done ? notice("good", desk.done) : nothing}
          ${this.panel(desk)}
        </div>
      </main>
      ${this.asked ? question(desk, this.asked, (asked) => (asked ? ((this.asked = asked), this.requestUpdate()) : this.ask(null))) : nothing}`;
  }
}

customElements.define("tide-calendar-desk", TideCalendarDesk);
