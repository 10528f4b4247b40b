/** `<tide-helped>`: who acts for the holder of this ticket, and how far they are (rule XX-24). */
import { html, nothing, type TemplateResult } from "lit";
import type { Api } from "@kit/api.ts";
import { hm } from "@kit/format.ts";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { coded, t } from "../care/texts.ts";

interface Followed {
  item_name: string;
  item_name_en: string;
  manner: string;
  state: string;
  steps: { at: string; step: string; note: string | null }[];
  helper_name: string | null;
}

class TideHelped extends Page {
  static override properties = { api: { attribute: false }, path: {}, news: { type: Number } };
  declare api: Api;
  declare path: string;
  /** Counts up when something moved. */
  declare news: number;
  private orders: Followed[] = [];

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("news")) void this.load();
  }

  private async load(): Promise<void> {
    try {
      this.orders = (await this.api.get<{ orders: Followed[] }>(`${this.path}/helpers`)).orders;
      this.requestUpdate();
    } catch {
      // The ticket itself says what is wrong with the link or the line.
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.orders.length === 0) return nothing;
    return html`${this.orders.map((one) => html`<section class="card stack">
      <h2>${t("head.orders")}</h2>
      <p>${icon("person")} ${one.helper_name ?? ""} ${named(one, "item_name")}</p>
      <p><span class="chip brand">${coded("manner", one.manner)}</span> <span class="chip">${coded("order", one.state)}</span></p>
      <ol>${one.steps.map((step) => html`<li>${hm(step.at)} ${coded("step", step.step)}</li>`)}</ol>
    </section>`)}`;
  }
}

customElements.define("tide-helped", TideHelped);
