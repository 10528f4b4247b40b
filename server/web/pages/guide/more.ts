/**
 * `<tide-more>`: other matters of the same visit. They are found as everything here is found, and all
 * of them are one number that goes from line to line.
 */
import { html, nothing, type TemplateResult } from "lit";
import { asProblem, type Api, type Problem } from "@kit/api.ts";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { problemNotice } from "@kit/parts.ts";
import type { Named } from "@kit/types.ts";
import { t } from "./texts.ts";

export interface Matter extends Named {
  id: string;
}

const PAUSE_MS = 150;
const SHOWN = 5;
/** The server takes so many in one visit, the first included. */
const MOST = 5;

class TideMore extends Page {
  static override properties = { api: { attribute: false }, first: { attribute: false }, chosen: { attribute: false } };
  declare api: Api;
  declare first: string;
  declare chosen: Matter[];
  private open = false;
  private found: Matter[] = [];
  private asked = "";
  private soon = 0;
  private problem: Problem | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.soon);
  }

  private type(text: string): void {
    this.asked = text.trim();
    clearTimeout(this.soon);
    if (this.asked) this.soon = window.setTimeout(() => void this.look(this.asked), PAUSE_MS);
    else this.found = [];
    this.requestUpdate();
  }

  /** An answer to an earlier text is dropped. */
  private async look(q: string): Promise<void> {
    try {
      const { items } = await this.api.get<{ items: Matter[] }>("/items", { q, limit: 20 });
      if (q !== this.asked) return;
      const known = [this.first, ...this.chosen.map((one) => one.id)];
      this.found = items.filter((one) => !known.includes(one.id)).slice(0, SHOWN);
      this.problem = null;
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.requestUpdate();
  }

  private tell(chosen: Matter[]): void {
    this.open = false;
    this.asked = "";
    this.found = [];
    this.dispatchEvent(new CustomEvent("more", { detail: chosen }));
  }

  private begin(): void {
    this.open = true;
    this.requestUpdate();
    void this.updateComplete.then(() => this.querySelector<HTMLInputElement>("#more-search")?.focus());
  }

  protected override render(): TemplateResult {
    return html`<div class="more stack">
      ${this.chosen.length ? html`<ul class="row wrap more-chosen" aria-label=${t("more.list")}>${this.chosen.map((one) => html`<li class="chip">${named(one)}
        <button type="button" class="button quiet" aria-label=${t("more.drop", { name: named(one) })}
          @click=${() => this.tell(this.chosen.filter((other) => other.id !== one.id))}>${icon("close")}</button></li>`)}</ul>` : nothing}
      ${this.open ? this.search() : this.chosen.length + 1 < MOST ? html`<button type="button" class="button" @click=${() => this.begin()}>${icon("list")}${t("more.add")}</button>` : nothing}
    </div>`;
  }

  private search(): TemplateResult {
    return html`<div class="field"><label for="more-search">${t("more.search")}</label>
        <input class="input" id="more-search" type="text" autocomplete="off" spellcheck="false" maxlength="60"
          @input=${(e: Event) => this.type((e.target as HTMLInputElement).value)}
          @keydown=${(e: KeyboardEvent) => { if (e.key === "Enter") { e.preventDefault(); const [one] = this.found; if (one) this.tell([...this.chosen, one]); } }} /></div>
      ${this.problem ? problemNotice(this.problem) : nothing}
      <div class="choices" role="group" aria-label=${t("more.found")}>${this.found.map((one) => html`<button type="button" class="button"
        @click=${() => this.tell([...this.chosen, one])}>${named(one)}</button>`)}</div>`;
  }
}

customElements.define("tide-more", TideMore);
