/** `<tide-own>`: somebody's booking or ticket, with what can be done for them now. */
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { asProblem, type Api, type Problem } from "@kit/api.ts";
import { hm } from "@kit/format.ts";
import { named, word } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { problemNotice } from "@kit/parts.ts";
import type { Ticket } from "@kit/types.ts";
import { paperOf } from "../common/papers.ts";
import { printPaper } from "../common/print.ts";
import { windows } from "./answers.ts";
import { taken } from "./taken.ts";
import { t } from "./texts.ts";
import type { Booking } from "./types.ts";

class TideOwn extends Page {
  static override properties = { api: { attribute: false }, ticket: { attribute: false }, booking: { attribute: false } };
  declare api: Api;
  declare ticket: Ticket | undefined;
  declare booking: Booking | undefined;
  private now: Ticket | null = null;
  private problem: Problem | null = null;
  private busy = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("ticket") || changed.has("booking")) this.now = this.problem = null;
  }

  private async run(does: () => Promise<Ticket>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.problem = null;
    this.requestUpdate();
    try {
      this.now = await does();
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.busy = false;
    this.requestUpdate();
  }

  private readonly checkIn = (booking: Booking) => (): Promise<void> =>
    this.run(() => this.api.post<Ticket>(`/appointments/${encodeURIComponent(booking.id)}/check-in`));

  private readonly rejoin = (ticket: Ticket) => (): Promise<void> =>
    this.run(() => this.api.post<Ticket>(`/tickets/${encodeURIComponent(ticket.id)}/rejoin`));

  protected override render(): TemplateResult {
    const ticket = this.now ?? this.ticket;
    return html`<section class="card stack">
      ${this.problem ? problemNotice(this.problem) : nothing}
      ${this.booking ? this.booked(this.booking) : nothing}
      ${ticket ? taken(ticket) : nothing}
      ${ticket?.state === "missed" ? html`<button class="button primary large" ?disabled=${this.busy} @click=${this.rejoin(ticket)}>${icon("recall")}${t("do.rejoin")}</button>` : nothing}
    </section>`;
  }

  private booked(booking: Booking): TemplateResult {
    const open = booking.state === "confirmed" && !this.now;
    return html`<h2>${booking.person_name ?? t("nobody")}</h2>
      <dl class="facts">
        <dt>${t("booking.when")}</dt><dd class="strong">${booking.start.slice(0, 10)} ${hm(booking.start)}–${hm(booking.end)}</dd>
        <dt>${t("booking.item")}</dt><dd>${named(booking, "item_name")}</dd>
        <dt>${t("booking.state")}</dt><dd>${word("booking_state", this.now ? "checked_in" : booking.state)}</dd>
        <dt>${t("booking.code")}</dt><dd>${booking.code}</dd>
        <dt>${t("where")}</dt><dd>${windows(booking.windows) || "–"}</dd></dl>
      <div class="actions-row">
        ${open ? html`<button class="button primary large" ?disabled=${this.busy} @click=${this.checkIn(booking)}>${icon("check")}${t("do.check_in")}</button>` : nothing}
        <button class="button large" @click=${() => printPaper(paperOf(booking.token, "voucher"))}>${icon("board")}${t("do.voucher")}</button>
      </div>`;
  }
}

customElements.define("tide-own", TideOwn);
