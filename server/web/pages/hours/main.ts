/** Opening hours for everybody: the coming days, what is different, what can be asked for besides. */
import "@kit/kit.ts";
import "../phone/phone.css";
import "./hours.css";
import { html, nothing, type TemplateResult } from "lit";
import { Api, asProblem, type Problem } from "@kit/api.ts";
import { named, word } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page, pageData } from "@kit/page.ts";
import { bones, empty, notice, problemNotice } from "@kit/parts.ts";
import type { Calendar, Listed } from "../calendar/types.ts";
import { day, exceptions } from "./days.ts";
import { t } from "./texts.ts";

const AGAIN_MS = 300_000;
const SHOWN = 6;

class TideHours extends Page {
  private readonly api = new Api();
  private calendar: Calendar | null = null;
  private list: Listed[] | null = null;
  private problem: Problem | null = null;
  private search = "";
  private whole = false;
  private timer = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
    this.timer = window.setInterval(() => document.hidden || void this.load(), AGAIN_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  private async load(): Promise<void> {
    try {
      const [calendar, { items }] = await Promise.all([
        this.api.get<Calendar>("/calendar"),
        this.api.get<{ items: Listed[] }>("/out-of-hours-items"),
      ]);
      [this.calendar, this.list, this.problem] = [calendar, items.filter((one) => one.in_force), null];
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    document.title = t("title");
    const { calendar } = this;
    return html`<header class="phone-head"><p class="strong">${named(pageData())}</p><th-prefs></th-prefs></header>
      <main class="hours">
        <div><h1>${t("title")}</h1><p class="soft">${t("lead")}</p></div>
        ${this.problem ? problemNotice(this.problem, () => void this.load()) : nothing}
        ${calendar?.emergency
          ? notice("bad", t("emergency"), calendar.emergency.notice, html`<p>${t("emergency.until", { until: calendar.emergency.until.slice(0, 16).replace("T", " ") })}</p>`)
          : calendar ? notice("good", t("walk_in")) : nothing}
        ${calendar ? this.body(calendar) : this.problem ? nothing : bones(8)}
      </main>`;
  }

  private body(calendar: Calendar): TemplateResult {
    return html`<div class="hours-columns">
      <section class="card"><h2>${t("week")}</h2>
        <ol class="rows">${calendar.days.map((one) => day(one, calendar.today))}</ol></section>
      <div class="stack">
        <section class="card stack tight"><h2>${t("exceptions")}</h2>${exceptions(calendar)}</section>
        <section class="card stack"><div><h2>${t("list")}</h2><p class="soft">${t("list.lead")}</p></div>
          ${this.items()}
          <div><h3>${t("how")}</h3>
            <ol class="steps-of">${(["how.1", "how.2", "how.3"] as const).map((key) => html`<li>${t(key)}</li>`)}</ol></div>
          <a class="button primary" href="/book">${icon("clock")}${t("book")}</a>
        </section>
      </div>
    </div>`;
  }

  private items(): TemplateResult {
    const wanted = this.search.trim().toLowerCase();
    const found = (this.list ?? []).filter((one) => `${one.item_name} ${one.item_name_en} ${one.dept_name}`.toLowerCase().includes(wanted));
    const rows = this.whole || wanted ? found : found.slice(0, SHOWN);
    return html`<div class="field"><label for="search">${t("list.search")}</label>
        <input class="input" id="search" type="search" .value=${this.search} @input=${(event: Event) => {
          this.search = (event.target as HTMLInputElement).value;
          this.requestUpdate();
        }} /></div>
      ${found.length ? html`<ul class="rows">${rows.map((one) => this.item(one))}</ul>` : empty("board", t("list.none"))}
      ${rows.length < found.length
        ? html`<button class="button" @click=${() => {
            this.whole = true;
            this.requestUpdate();
          }}>${t("list.show", { n: found.length })}</button>`
        : nothing}`;
  }

  private item(one: Listed): TemplateResult {
    return html`<li class="exception"><p class="strong">${named(one, "item_name")}</p>
      <p class="small soft">${named(one, "dept_name")}${one.to ? ` · ${t("list.until", { to: one.to })}` : ""}
        ${one.day_types.length < 4 ? `· ${one.day_types.map((kind) => word("day_type", kind)).join(" · ")}` : nothing}</p></li>`;
  }
}

customElements.define("tide-hours", TideHours);
document.body.append(new TideHours());
