/** `<tide-staffing-desk>`: a day to come by zone and half hour, and how good forecasts have been. */
import { html, nothing, type TemplateResult } from "lit";
import { asProblem, Problem, type Api } from "@kit/api.ts";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { bones, notice, problemNotice } from "@kit/parts.ts";
import { session, staffApi } from "@kit/session.ts";
import { zoneDay } from "./day.ts";
import { estimates, tides } from "./past.ts";
import { t } from "./texts.ts";
import "./why.ts";
import type { Estimates, Group, Staffing, TidesPast } from "./types.ts";

const MAY_SEE = new Set(["manager", "admin", "auditor"]);
const MAY_ASK_WHY = new Set(["manager", "auditor"]);
const DAY_MS = 86_400_000;

class TideStaffingDesk extends Page {
  private api: Api | null = null;
  private day = "";
  private zone: string | null = null;
  private found: Staffing | null = null;
  private honest: Estimates | null = null;
  private past: TidesPast | null = null;
  private problem: Problem | null = null;
  /** The day before the first one that was looked at: the page opens on tomorrow. */
  private today = "";

  override connectedCallback(): void {
    super.connectedCallback();
    this.api = staffApi(() => this.dispatchEvent(new CustomEvent("signed-out", { bubbles: true })));
    void this.load();
  }

  private async load(): Promise<void> {
    if (!this.api || !MAY_SEE.has(session()?.role ?? "")) return;
    this.problem = null;
    try {
      // Without a date the server tells tomorrow's, by the hall's own clock.
      this.found = await this.api.get<Staffing>("/staffing", { date: this.day || undefined });
      this.day = this.found.date;
      [this.honest, this.past] = await Promise.all([
        this.honest ?? this.api.get<Estimates>("/statistics/estimates"),
        this.past ?? this.api.get<TidesPast>("/statistics/tides"),
      ]);
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.requestUpdate();
  }

  private go(day: string): void {
    if (!day) return;
    this.day = day;
    this.found = null;
    this.requestUpdate();
    void this.load();
  }

  private turn(days: number): void {
    this.go(this.dayFrom(this.day, days));
  }

  private dayFrom(day: string, days: number): string {
    return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
  }

  private head(): TemplateResult {
    return html`<div class="row between wrap">
      <div><h1>${t("title")}</h1><p class="soft">${t("lead")}</p></div>
      <div class="row wrap">
        <button class="button" ?disabled=${!this.day} @click=${() => this.turn(-1)}>${icon("back")}${t("before")}</button>
        <input class="input day-input" type="date" aria-label=${t("date")} .value=${this.day}
          @change=${(event: Event) => this.go((event.target as HTMLInputElement).value)} />
        <button class="button" ?disabled=${!this.day} @click=${() => this.turn(1)}>${t("after")}${icon("arrow")}</button>
      </div>
    </div>`;
  }

  private groups(found: Staffing): TemplateResult {
    return html`<ul class="zones" aria-label=${t("zones")}>${[found.hall, ...found.zones].map((one) => {
      const short = one.id === null ? 0 : Math.max(0, ...one.rows.map((row) => row.short));
      return html`<li><button class="button zone" aria-pressed=${one.id === this.zone ? "true" : "false"}
        @click=${() => { this.zone = one.id; this.requestUpdate(); }}>
        <span class="grow">${one.id === null ? t("hall") : named(one)}
          <span class="small soft">${t("people", { n: Math.round(one.people) })}</span></span>
        ${short ? html`<span class="chip wait">${icon("alert")}${t("short", { n: short })}</span>` : nothing}
      </button></li>`;
    })}</ul>`;
  }

  private body(): TemplateResult {
    const { found, problem } = this;
    if (problem) return problemNotice(problem, () => void this.load());
    if (!found) return html`<section class="card">${bones(8)}</section>`;
    if (found.closed) return notice("", t("closed", { date: found.date }), t("closed.lead"));
    const one: Group = found.zones.find((zone) => zone.id === this.zone) ?? found.hall;
    return html`${found.history_days ? nothing : notice("wait", t("no_history"), t("no_history.lead"))}
      <div class="staffing-day">${this.groups(found)}<section class="card stack">${zoneDay(found, one)}</section></div>
      <div class="staffing-past">
        <section class="card stack">${this.honest ? estimates(this.honest) : bones(4)}</section>
        <section class="card stack">${this.past ? tides(this.past) : bones(4)}</section>
      </div>`;
  }

  /** Why somebody was called: a matter of managers and of whoever looks into a complaint. */
  private why(): TemplateResult | typeof nothing {
    if (!this.found || !MAY_ASK_WHY.has(session()?.role ?? "")) return nothing;
    this.today ||= this.dayFrom(this.found.date, -1);
    return html`<section class="card stack"><tide-why class="stack" .api=${this.api} .today=${this.today}></tide-why></section>`;
  }

  protected override render(): TemplateResult {
    if (!MAY_SEE.has(session()?.role ?? "")) return html`<main class="staffing">${notice("wait", t("role"))}</main>`;
    return html`<main class="staffing stack">${this.head()}${this.body()}${this.why()}</main>`;
  }
}

customElements.define("tide-staffing-desk", TideStaffingDesk);
