/** `<tide-home-visits>`: where staff are to go, for the manager; what is overdue stays until it is settled. */
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { asProblem, type Problem } from "@kit/api.ts";
import { hm } from "@kit/format.ts";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { problemNotice } from "@kit/parts.ts";
import type { Desk } from "./desk.ts";
import { stateChip } from "./parts.ts";
import { t } from "./texts.ts";
import type { Row } from "./types.ts";

interface Visit extends Row {
  address: string | null;
  name: string | null;
  phone: string | null;
}

class TideHomeVisits extends Page {
  static override properties = { desk: { attribute: false }, day: { type: String }, rows: { attribute: false } };
  declare desk: Desk;
  declare day: string;
  /** The day's bookings: when they change, so may the orders. */
  declare rows: Row[] | null;
  private visits: Visit[] = [];
  private problem: Problem | null = null;

  protected override willUpdate(changed: PropertyValues): void {
    if ((changed.has("day") || changed.has("rows")) && this.rows) void this.load();
  }

  private async load(): Promise<void> {
    const day = this.day;
    try {
      const { visits } = await this.desk.api.get<{ visits: Visit[] }>("/home-visits", { from: day, to: day });
      if (day === this.day) [this.visits, this.problem] = [visits, null];
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.requestUpdate();
  }

  private line(one: Visit): TemplateResult {
    const day = one.start.slice(0, 10);
    const due = one.state === "confirmed" && day <= this.desk.today;
    return html`<li class="home-visit">
      <p><span class="strong">${day === this.day ? "" : `${day} `}${hm(one.start)}</span> ${named(one, "item_name")} <code>${one.code}</code> ${stateChip(one.state)}</p>
      <p>${icon("pin")} ${one.address ?? ""}</p>
      <p>${icon("person")} ${one.name ?? ""} ${one.phone ? html`<a href="tel:${one.phone}">${one.phone}</a>` : nothing}</p>
      ${due
        ? html`<button class="button primary" ?disabled=${this.desk.busy} @click=${() =>
            void this.desk.run(`/appointments/${one.id}/visited`, {}, () => t("home.done", { code: one.code }))}>${icon("done")}${t("home.do")}</button>`
        : nothing}
    </li>`;
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.problem) return problemNotice(this.problem, () => void this.load());
    if (!this.visits.length) return nothing;
    return html`<section class="card stack" aria-labelledby="homes">
      <h2 id="homes">${t("home.head", { n: this.visits.length })}</h2>
      <ul class="rows">${this.visits.map((one) => this.line(one))}</ul>
    </section>`;
  }
}

customElements.define("tide-home-visits", TideHomeVisits);
