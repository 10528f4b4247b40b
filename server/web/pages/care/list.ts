/** `<care-list>`: who is accompanied, who is acted for, whose urgent wish waits for the manager. */
import { html, nothing, type TemplateResult } from "lit";
import { asProblem, type Api, type Problem } from "@kit/api.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { bones, empty, problemNotice } from "@kit/parts.ts";
import { session } from "@kit/session.ts";
import { news } from "../floor/news.ts";
import { question, type Question } from "./ask.ts";
import "./care.css";
import { chainDialog } from "./chain.ts";
import { alongRow, decidedRow, orderRow, pastRow, requestRow, type Doing } from "./rows.ts";
import { send } from "./send.ts";
import { open } from "./state.ts";
import { t } from "./texts.ts";
import type { CareNow, Chain } from "./types.ts";

class CareList extends Page {
  static override properties = { api: { attribute: false } };
  declare api: Api;
  private stop = (): void => undefined;
  private asked: Question | null = null;
  private shown: Chain | null = null;
  private problem: Problem | null = null;
  private busy = false;
  private told = -1;
  private readonly manager = session()?.role === "manager";

  override connectedCallback(): void {
    super.connectedCallback();
    this.stop = news.follow("care", () => this.changed());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
  }

  /** At the tab: what waits for an answer of whoever looks. */
  private changed(): void {
    this.requestUpdate();
    const now = news.care && open(news.care);
    const waiting = now ? (this.manager ? now.requests.length : now.along.filter((one) => one.state === "offered").length) : 0;
    if (waiting === this.told) return;
    this.told = waiting;
    this.dispatchEvent(new CustomEvent("count", { detail: waiting, bubbles: true }));
  }

  private ask(asked: Question | null): void {
    this.asked = asked;
    this.problem = null;
    this.requestUpdate();
  }

  /** What a command says; true when it was done. */
  private async try(act: () => Promise<unknown>): Promise<boolean> {
    this.busy = true;
    this.problem = null;
    this.requestUpdate();
    try {
      await act();
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.busy = false;
    this.requestUpdate();
    return this.problem === null;
  }

  private async answer(form: FormData): Promise<void> {
    const asked = this.asked!;
    if (await this.try(() => send(this.api, asked, form))) this.ask(null);
  }

  private async look(ticket: string): Promise<void> {
    await this.try(async () => {
      this.shown = await this.api.post<Chain>(`/visits/${ticket}/look`);
    });
  }

  private async note(kind: string, what: string): Promise<void> {
    const ticket = this.shown!.ticket!;
    if (await this.try(() => this.api.post(`/visits/${ticket}/notes`, { kind, what }))) await this.look(ticket);
  }

  private lists(care: CareNow): TemplateResult {
    const now = open(care);
    const doing: Doing = {
      care,
      manager: this.manager,
      ask: (asked) => this.ask(asked),
      go: (path, body = {}) => void this.try(() => this.api.post(path, body)),
      chain: (ticket) => void this.look(ticket),
    };
    const decided = care.requests.filter((one) => one.state !== "asked");
    const past = care.accompaniments.filter((one) => one.state === "declined" || one.state === "closed");
    const section = (name: "requests" | "along" | "orders", rows: TemplateResult[], more: unknown = nothing): TemplateResult =>
      html`<section class="care-group"><h2>${t(`head.${name}`)} <span class="soft">${rows.length || ""}</span></h2>
        ${rows.length ? html`<ul class="care-rows">${rows}</ul>` : html`<p class="soft">${t(`none.${name}`)}</p>`}${more}</section>`;
    const folded = (rows: TemplateResult[]): unknown =>
      rows.length ? html`<details><summary class="button quiet">${t("today", { n: rows.length })}</summary><ul class="rows">${rows}</ul></details>` : nothing;
    return html`<div class="care-groups">
      ${section("requests", now.requests.map((one) => requestRow(one, doing)), folded(decided.map(decidedRow)))}
      ${section("along", now.along.map((one) => alongRow(one, doing)), folded(past.map((one) => pastRow(one, doing))))}
      ${section("orders", now.orders.map((one) => orderRow(one, doing)))}
    </div>`;
  }

  protected override render(): TemplateResult {
    const { care } = news;
    if (news.refused.has("care")) return empty("alert", t("not_yours"));
    if (!care) return bones(4);
    return html`
      <div class="row wrap care-new">
        <button class="button primary large" data-new="offer" @click=${() => this.ask({ ask: "offer" })}>${icon("people")}${t("ask.offer")}</button>
        <button class="button large" data-new="order" @click=${() => this.ask({ ask: "order" })}>${icon("desk")}${t("ask.order")}</button>
        <button class="button large" data-new="priority" @click=${() => this.ask({ ask: "priority" })}>${icon("alert")}${t("ask.priority")}</button>
      </div>
      ${this.problem && !this.asked ? problemNotice(this.problem) : nothing}
      ${this.lists(care)}
      ${question(this.asked, {
        care, mine: session()?.staff?.id ?? null, problem: this.problem, busy: this.busy,
        send: (form) => void this.answer(form), drop: () => this.ask(null),
      })}
      ${this.shown ? chainDialog(this.shown, (kind, what) => void this.note(kind, what), () => { this.shown = null; this.requestUpdate(); }) : nothing}`;
  }
}

customElements.define("care-list", CareList);
