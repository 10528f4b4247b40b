/** `<tide-why>`: why a ticket was called when and where it was, on any day, from the facts kept with the call. */
import { html, nothing, type TemplateResult } from "lit";
import { asProblem, type Api, type Problem } from "@kit/api.ts";
import { hm } from "@kit/format.ts";
import { language, word } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { bones, empty, notice, problemNotice } from "@kit/parts.ts";
import { t } from "./texts.ts";
import type { Choice } from "./types.ts";

const minutes = (seconds: number): number => Math.round(seconds / 60);

class TideWhy extends Page {
  static override properties = { api: { attribute: false }, today: { attribute: false } };
  declare api: Api;
  /** The day before the one that the page plans for. */
  declare today: string;
  private day = "";
  private asked = "";
  private found: Choice[] | null = null;
  private problem: Problem | null = null;
  private busy = false;

  private async look(event: Event): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const number = String(form.get("number") ?? "").trim();
    if (!number || this.busy) return;
    this.day = String(form.get("day") ?? "") || this.today;
    this.asked = number.toUpperCase();
    this.busy = true;
    this.found = this.problem = null;
    this.requestUpdate();
    try {
      const query = { number, day: this.day || undefined };
      this.found = (await this.api.get<{ choices: Choice[] }>("/routing/choices", query)).choices;
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.busy = false;
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    return html`<div><h2>${t("why")}</h2><p class="soft">${t("why.lead")}</p></div>
      <form class="row wrap why-form" @submit=${(e: Event) => void this.look(e)}>
        <label class="field">${t("why.number")}<input class="input" name="number" maxlength="12" required autocomplete="off" spellcheck="false" placeholder="A012" /></label>
        <label class="field">${t("why.day")}<input class="input" name="day" type="date" .value=${this.day || this.today} /></label>
        <button class="button primary" ?disabled=${this.busy}>${icon("list")}${t("why.look")}</button>
      </form>
      <div class="stack" aria-live="polite">${this.answer()}</div>`;
  }

  private answer(): TemplateResult | typeof nothing {
    if (this.problem) return problemNotice(this.problem);
    if (this.busy) return bones(2);
    if (!this.found) return nothing;
    if (!this.found.length) return empty("list", t("why.none", { number: this.asked, day: this.day }));
    return html`${this.found.map((one) => this.call(one))}`;
  }

  private call(one: Choice): TemplateResult {
    const lines = Object.entries(one.relief).sort((a, b) => b[1] - a[1]);
    return html`<article class="why-call stack">
      <p class="strong">${hm(one.at)} · ${language() === "en" ? one.sentence_en : one.sentence}</p>
      ${one.again === false ? notice("wait", t("why.changed")) : one.again ? html`<p class="small soft">${icon("check")} ${t("why.again")}</p>` : nothing}
      ${lines.length ? html`<p class="small">${t("why.relief", { list: lines.map(([line, index]) => `${line} ${index}`).join("  ") })}</p>` : nothing}
      ${one.considered.length > 1 ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t("why.others")}><table class="table">
        <caption class="unseen">${t("why.others")}</caption>
        <thead><tr>${(["number", "queue", "lane", "waited", "counts"] as const).map((key) => html`<th scope="col">${t(`why.${key}`)}</th>`)}</tr></thead>
        <tbody>${one.considered.map((who) => html`<tr class=${who.ticket === one.ticket ? "chosen strong" : ""}><th scope="row">${who.number ?? "–"}</th><td>${who.queue}</td>
          <td>${word("lane", who.lane)}</td><td>${minutes(who.waited_s)}</td><td>${minutes(who.counts_as_s)}</td></tr>`)}</tbody></table></div>` : nothing}
    </article>`;
  }
}

customElements.define("tide-why", TideWhy);
