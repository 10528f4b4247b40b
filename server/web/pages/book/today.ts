/** `<tide-today>`: come today with a number taken from afar, when the hall gives any for the item. */
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { Api } from "@kit/api.ts";
import { between, hm } from "@kit/format.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import type { ClockNow, Estimate } from "@kit/types.ts";
import { t } from "./texts.ts";
import type { Slot } from "./types.ts";

interface Offer {
  why_not: string | null;
  left: number;
  until: string | null;
  ahead: number;
  estimate: Estimate | null;
  come_at: string;
}

class TideToday extends Page {
  static override properties = { item: { type: String }, chosen: { attribute: false } };
  declare item: string;
  declare chosen: (slot: Slot) => void;
  private readonly api = new Api();
  private offer: Offer | null = null;
  private now = "";

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("item")) void this.load();
  }

  /** Without an answer nothing is offered: a time can still be booked. */
  private async load(): Promise<void> {
    try {
      this.offer = (await this.api.get<{ offer: Offer }>("/remote-tickets", { item: this.item })).offer;
      this.now = (await this.api.get<ClockNow>("/clock")).now;
    } catch {
      this.offer = null;
    }
    this.requestUpdate();
  }

  protected override render(): TemplateResult | typeof nothing {
    const offer = this.offer;
    if (!offer || !this.now) return nothing;
    if (offer.why_not === "remote_full") return html`<p class="small soft">${t("today.full")}</p>`;
    if (offer.why_not) return nothing;
    const take: Slot = { start: this.now, end: offer.until ?? this.now, free: offer.left, remote: true };
    return html`<section class="card stack tight today">
      <h2>${t("today")}</h2>
      <p>${t("today.lead")}</p>
      <p class="now-wait"><span>${t("today.ahead", { n: offer.ahead })}</span> <b>${between(offer.estimate)}</b></p>
      <button class="button primary large wide" @click=${() => this.chosen(take)}>${icon("ticket")}${t("today.take")}</button>
      <p class="small soft">${t("today.left", { n: offer.left, time: hm(offer.until) })}</p>
    </section>`;
  }
}

customElements.define("tide-today", TideToday);
