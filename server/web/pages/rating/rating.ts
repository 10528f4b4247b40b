/** `<tide-rating>`: asks once the service is over, thanks, and lets one think better of it. */
import "./rating.css";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { Api, asProblem, type Problem } from "@kit/api.ts";
import { hm } from "@kit/format.ts";
import { language, named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { problemNotice } from "@kit/parts.ts";
import { form } from "./form.ts";
import { gauge } from "./gauge.ts";
import { t } from "./texts.ts";
import type { Draft, Given, Invitation } from "./types.ts";

const NOTHING: Draft = { level: "", tags: new Set(), text: "" };

class TideRating extends Page {
  static override properties = { token: { type: String } };
  /** The link of the ticket. */
  declare token: string;
  private readonly api = new Api();
  private asked: Invitation | null = null;
  private draft = NOTHING;
  private changing = false;
  private busy = false;
  private problem: Problem | null = null;

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("token")) void this.load();
  }

  private get path(): string {
    return `/tickets/${encodeURIComponent(this.token)}/rating`;
  }

  /** Whoever cannot be asked now is not: rating is an offer and never in the way. */
  private async load(): Promise<void> {
    this.asked = await this.api.get<Invitation>(this.path).catch(() => null);
    this.requestUpdate();
  }

  private async send(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = null;
    this.requestUpdate();
    const { level, tags, text } = this.draft;
    try {
      const said = { level, tags: [...tags], text: text || null, language: language() };
      const given = await this.api.post<Given>(this.path, said);
      if (this.asked) this.asked = { ...this.asked, rating: given };
      this.changing = false;
    } catch (failure) {
      this.problem = asProblem(failure);
      await this.load();
    }
    this.busy = false;
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector<HTMLElement>(".rating-thanks h2")?.focus();
  }

  private put(part: Partial<Draft>): void {
    this.draft = { ...this.draft, ...part };
    this.requestUpdate();
  }

  private change(given: Given): void {
    this.draft = { level: given.level, tags: new Set(given.tags), text: given.text ?? "" };
    this.turn(true);
  }

  private turn(changing: boolean): void {
    this.changing = changing;
    this.problem = null;
    this.requestUpdate();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { asked } = this;
    if (!asked || (!asked.open && !asked.rating)) return nothing;
    const given = asked.rating;
    return html`<section class="card stack rating" aria-busy=${String(this.busy)}>
      ${this.problem ? problemNotice(this.problem) : nothing}
      ${given && !this.changing ? this.thanks(asked, given) : this.question(asked)}
    </section>`;
  }

  private question(asked: Invitation): TemplateResult {
    return html`<div>
        <h2>${t("ask")}</h2>
        <p class="soft">${t("free")}</p>
      </div>
      ${form(asked, this.draft, {
        busy: this.busy,
        put: (part) => this.put(part),
        send: () => void this.send(),
        ...(this.changing ? { keep: () => this.turn(false) } : {}),
      })}`;
  }

  private thanks(asked: Invitation, given: Given): TemplateResult {
    const nth = asked.levels.findIndex(({ name }) => name === given.level);
    const level = asked.levels[nth];
    const tags = asked.tags.filter(({ id }) => given.tags.includes(id)).map((tag) => named(tag));
    return html`<div class="rating-thanks" role="status">
        <h2 tabindex="-1">${icon("done")}${t("thanks")}</h2>
        <p class="unseen">${t("said")}</p>
        <p class="rating-said">
          ${level ? gauge(nth, asked.levels.length) : nothing}<b>${level ? named(level) : given.level}</b>
          ${tags.length ? html`<span class="soft">${tags.join(" · ")}</span>` : nothing}
        </p>
        ${given.text ? html`<p class="rating-text">${given.text}</p>` : nothing}
      </div>
      ${asked.open
        ? html`<div class="rating-change">
            <p class="small soft">${t("change.until", { time: hm(given.change_until) })}</p>
            <button class="button" @click=${() => this.change(given)}>${t("change")}</button>
          </div>`
        : nothing}`;
  }
}

customElements.define("tide-rating", TideRating);
export type { TideRating };
