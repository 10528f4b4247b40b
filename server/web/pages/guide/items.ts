/** `<tide-items>`: what a department or a zone handles; a touch asks for one of them. */
import { html, type PropertyValues, type TemplateResult } from "lit";
import { asProblem, type Api, type Problem } from "@kit/api.ts";
import { named } from "@kit/i18n.ts";
import { Page } from "@kit/page.ts";
import { bones, problemNotice } from "@kit/parts.ts";
import type { Named } from "@kit/types.ts";

class TideItems extends Page {
  static override properties = { api: { attribute: false }, by: { attribute: false }, of: { attribute: false } };
  declare api: Api;
  declare by: "dept" | "zone";
  declare of: string;
  private items: (Named & { id: string })[] | null = null;
  private problem: Problem | null = null;

  protected override updated(changed: PropertyValues): void {
    if (changed.has("of")) void this.load();
  }

  private async load(): Promise<void> {
    this.items = this.problem = null;
    try {
      this.items = (await this.api.get<{ items: (Named & { id: string })[] }>("/items", { [this.by]: this.of, limit: 100 })).items;
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    if (this.problem) return problemNotice(this.problem, () => void this.load());
    if (!this.items) return bones(3);
    return html`<div class="choices">${this.items.map((one) => html`<button class="button"
      @click=${() => this.dispatchEvent(new CustomEvent("ask", { detail: one.name, bubbles: true }))}>${named(one)}</button>`)}</div>`;
  }
}

customElements.define("tide-items", TideItems);
