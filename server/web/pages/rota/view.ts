/** `<tide-rota-desk>`: tabs over one desk, live. */
import { html, nothing, type TemplateResult } from "lit";
import { Page } from "@kit/page.ts";
import { linkBar, notice } from "@kit/parts.ts";
import { staffApi } from "@kit/session.ts";
import "../common/posts_today.ts";
import { absences } from "./absences.ts";
import { question, type Ask } from "./ask.ts";
import { Desk } from "./desk.ts";
import "./files.ts";
import { grid, type Filter } from "./grid.ts";
import { history } from "./history.ts";
import { meetings } from "./meetings.ts";
import { papers } from "./papers.ts";
import { people } from "./people.ts";
import { t } from "./texts.ts";
import { trouble } from "./parts.ts";

const TABS = ["today", "week", "absences", "people", "papers", "meetings", "history", "files"] as const;
type Tab = (typeof TABS)[number];

class TideRotaDesk extends Page {
  private desk: Desk | null = null;
  private tab: Tab = "today";
  private asked: Ask | null = null;
  private filter: Filter = { zone: "", text: "", gaps: false };

  override connectedCallback(): void {
    super.connectedCallback();
    const api = staffApi(() => this.dispatchEvent(new CustomEvent("signed-out", { bubbles: true })));
    const said = TABS.find((tab) => tab === location.hash.slice(1));
    if (said) this.tab = said;
    this.desk = new Desk(api, () => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.desk?.close();
  }

  private readonly ask = (asked: Ask | null): void => {
    if (asked) this.desk?.forget();
    else if (this.desk) this.desk.problem = null;
    this.asked = asked;
    this.requestUpdate();
  };

  private open(tab: Tab): void {
    this.tab = tab;
    window.history.replaceState(null, "", `#${tab}`);
    if (tab === "history") void this.desk?.past("", "");
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
    switch (this.tab) {
      case "today": return html`<posts-today full></posts-today>`;
      case "week": return grid(desk, this.filter, (filter) => {
        this.filter = filter;
        this.requestUpdate();
      }, this.ask);
      case "absences": return absences(desk, this.ask);
      case "people": return people(desk, this.filter, (filter) => {
        this.filter = filter;
        this.requestUpdate();
      }, this.ask);
      case "papers": return papers(desk, this.ask);
      case "meetings": return meetings(desk, this.ask);
      case "history": return history(desk);
      default: return html`<tide-rota-files .desk=${desk} .turn=${desk.busy}></tide-rota-files>`;
    }
  }

  protected override render(): TemplateResult {
    const desk = this.desk!;
    if (!desk.maySee()) return html`<main class="rota">${notice("wait", t("role"))}</main>`;
    return html`${linkBar(desk.link)}
      <main class="rota">
        <div><h1>${t("title")}</h1><p class="soft">${t("lead")}</p></div>
        ${this.tabs()}
        <div class="panel" id="panel" role="tabpanel" aria-labelledby="tab-${this.tab}" tabindex="0">
          ${desk.problem && !this.asked && this.tab !== "files" ? trouble(desk.problem, () => void desk.load()) : nothing}
          ${desk.done ? notice("good", desk.done) : nothing}
          ${this.panel(desk)}
        </div>
      </main>
      ${this.asked ? question(desk, this.asked, this.ask) : nothing}`;
  }
}

customElements.define("tide-rota-desk", TideRotaDesk);
