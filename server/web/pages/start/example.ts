/** `<tide-example>`: takes a real ticket as the demo's guide and leads to its phone page. */
import { html, nothing, type TemplateResult } from "lit";
import { Api, asProblem, type Problem } from "@kit/api.ts";
import { language } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { problemNotice } from "@kit/parts.ts";
import type { Session, Ticket } from "@kit/types.ts";
import { t } from "../staff/texts.ts";
import { card } from "./cards.ts";
import type { Logins } from "./data.ts";

class TideExample extends Page {
  static override properties = { logins: { attribute: false } };
  declare logins: Logins | undefined;
  private ticket: Ticket | null = null;
  private problem: Problem | null = null;
  private busy = false;

  protected override render(): TemplateResult {
    const { ticket } = this;
    return card("phone", t("phone"), t("phone.lead"), html`
      ${this.problem ? problemNotice(this.problem) : nothing}
      ${ticket
        ? html`<a class="button primary" target="_blank" href=${`/t/${ticket.token}`}
            >${icon("phone")}${t("phone.follow", { number: ticket.number })}</a>`
        : nothing}
      <button class="button ${ticket ? "" : "primary"}" ?disabled=${this.busy}
        @click=${() => void this.take()}>${icon("ticket")}${t("phone.take")}</button>
      <a class="button" target="_blank" href="/book">${icon("clock")}${t("phone.book")}</a>
      <a class="button" target="_blank" href="/hours">${t("hours")}</a>`);
  }

  private async take(): Promise<void> {
    this.busy = true;
    this.problem = null;
    this.requestUpdate();
    try {
      const guide = this.logins?.guide ?? { user: "guide", password: "" };
      const { token } = await new Api().post<Session>("/session", guide);
      const api = new Api({ token: () => token });
      const { items } = await api.get<{ items: { id: string }[] }>("/items", { limit: 40 });
      const item = items[Math.floor(Math.random() * items.length)];
      const wish = { item: item?.id, channel: "desk", language: language() };
      this.ticket = await api.post<Ticket>("/tickets", wish);
    } catch (failure) {
      this.problem = asProblem(failure);
    } finally {
      this.busy = false;
      this.requestUpdate();
    }
  }
}

customElements.define("tide-example", TideExample);
