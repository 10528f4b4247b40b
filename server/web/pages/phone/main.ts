/** A citizen's ticket on their own phone, by its unguessable link. */
import "@kit/kit.ts";
import "./phone.css";
import { html, nothing, type TemplateResult } from "lit";
import { Api, asProblem, type Problem } from "@kit/api.ts";
import { kit, named } from "@kit/i18n.ts";
import { Live, type Link } from "@kit/live.ts";
import { Page, pageData } from "@kit/page.ts";
import { bones, linkBar, problemNotice } from "@kit/parts.ts";
import { Everybody } from "@kit/told.ts";
import type { LiveEvent, Ticket } from "@kit/types.ts";
import "./helped.ts";
import { toEverybody } from "./everybody.ts";
import { shown } from "./shown.ts";
import { after } from "./state.ts";
import { t } from "./texts.ts";

const BUZZ_MS = [300, 150, 300, 150, 600];

class TidePhone extends Page {
  private readonly token =
    pageData<{ token: string }>().token ?? decodeURIComponent(location.pathname.split("/").pop()!);
  private readonly api = new Api();
  private readonly path = `/tickets/${encodeURIComponent(this.token)}`;
  private ticket: Ticket | null = null;
  private problem: Problem | null = null;
  private link: Link = "connecting";
  private told: Everybody | null = null;
  private asking = false;
  private busy = false;
  private helped = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
    const live = new Live(
      () => null,
      (link) => {
        this.link = link;
        this.requestUpdate();
      },
    );
    this.told = new Everybody(live, () => this.requestUpdate());
    live.watch<Ticket>(`ticket:${this.token}`, {
      snapshot: (ticket) => this.take({ ...this.ticket, ...ticket }),
      event: (event) => this.hear(event),
    });
  }

  private async load(): Promise<void> {
    this.problem = null;
    this.requestUpdate();
    try {
      this.take(await this.api.get<Ticket>(this.path));
    } catch (failure) {
      this.problem = asProblem(failure);
      this.requestUpdate();
    }
  }

  private hear(event: LiveEvent): void {
    if (event.type === "helper_order.moved") {
      this.helped += 1;
      return this.requestUpdate();
    }
    if (!this.ticket) return;
    this.take(after(this.ticket, event));
    if (event.type === "ticket.called" || event.type === "ticket.recalled") {
      navigator.vibrate?.(BUZZ_MS);
    }
    // Until when a missed number may rejoin is not part of the event.
    // Nor is where the next matter of a visit is served.
    if (event.type === "ticket.missed" || event.type === "ticket.transferred") void this.load();
  }

  private take(ticket: Ticket): void {
    this.ticket = ticket;
    this.problem = null;
    this.requestUpdate();
  }

  private async giveUp(): Promise<void> {
    this.busy = true;
    this.requestUpdate();
    try {
      await this.api.post(`${this.path}/cancel`);
      this.asking = false;
      if (this.ticket) this.take({ ...this.ticket, state: "given_up" });
    } catch (failure) {
      this.asking = false;
      await this.load();
      this.problem ??= asProblem(failure);
    } finally {
      this.busy = false;
      this.requestUpdate();
    }
  }

  protected override updated(): void {
    const { ticket } = this;
    if (!ticket) return;
    document.title =
      ticket.state === "called"
        ? t("title.called", { window: ticket.window })
        : t("title", { number: ticket.number });
    document.documentElement.classList.toggle("is-called", ticket.state === "called");
  }

  protected override render(): TemplateResult {
    return html`${linkBar(this.link)}
      <header class="phone-head">
        <p class="strong">${this.ticket ? named(this.ticket.hall) : named(pageData())}</p>
        <th-prefs></th-prefs>
      </header>
      <main class="phone">
        ${toEverybody(this.told)}
        ${this.ticket ? nothing : html`<h1 class="unseen">${t("your_number")}</h1>`}
        ${this.problem ? this.trouble(this.problem) : nothing}
        ${this.ticket ? shown(this.ticket, () => this.ask(true)) : this.problem ? nothing : bones(6)}
        <tide-helped .api=${this.api} .path=${this.path} .news=${this.helped}></tide-helped>
      </main>
      ${this.asking && this.ticket ? this.question(this.ticket) : nothing}`;
  }

  private trouble(problem: Problem): TemplateResult {
    const told =
      problem.code === "unknown_ticket"
        ? { ...problem, unreachable: false, title: t("unknown.title"), detail: t("unknown.detail") }
        : problem;
    return problemNotice(told as Problem, problem.unreachable ? () => void this.load() : undefined);
  }

  private ask(asking: boolean): void {
    this.asking = asking;
    this.requestUpdate();
  }

  private question(ticket: Ticket): TemplateResult {
    return html`<th-dialog
      .heading=${t("give_up.ask", { number: ticket.number })}
      .body=${html`<p>${t("give_up.detail")}</p>`}
      .actions=${html`<button class="button large grow" @click=${() => this.ask(false)}>
          ${t("give_up.keep")}
        </button>
        <button class="button danger primary large grow" ?disabled=${this.busy}
          @click=${() => void this.giveUp()}>
          ${this.busy ? kit("loading") : t("give_up.sure")}
        </button>`}
      @close=${() => this.ask(false)}
    ></th-dialog>`;
  }
}

customElements.define("tide-phone", TidePhone);
document.body.append(new TidePhone());
