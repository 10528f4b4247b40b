/** `<help-calls>`: who waits for a guide, where and why; accept, set out, done. */
import { html, nothing, type TemplateResult } from "lit";
import type { Api, Problem } from "@kit/api.ts";
import { running } from "@kit/format.ts";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { everySecond, Page } from "@kit/page.ts";
import { bones, empty, problemNotice } from "@kit/parts.ts";
import "./floor.css";
import { helpActions, moveHelp, type HelpMove } from "./help_parts.ts";
import { news } from "./news.ts";
import { coded, t } from "./texts.ts";
import type { HelpCall } from "./types.ts";

class HelpCalls extends Page {
  static override properties = { api: { attribute: false } };
  declare api: Api;
  private stops: (() => void)[] = [];
  private problem: Problem | null = null;
  private busy: string | null = null;
  private told = -1;

  override connectedCallback(): void {
    super.connectedCallback();
    this.stops = [news.follow("hall", () => this.changed()), everySecond(() => this.requestUpdate())];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const stop of this.stops) stop();
  }

  /** The tab counts who waits, also while another pane is open. */
  private changed(): void {
    this.requestUpdate();
    const waiting = news.hall?.help.filter((call) => call.state === "waiting").length ?? 0;
    if (waiting === this.told) return;
    this.told = waiting;
    this.dispatchEvent(new CustomEvent("count", { detail: waiting, bubbles: true }));
  }

  private async move(call: HelpCall, move: HelpMove): Promise<void> {
    this.busy = call.id;
    this.problem = null;
    this.requestUpdate();
    this.problem = await moveHelp(this.api, call, move);
    this.busy = null;
    this.requestUpdate();
  }

  private row(call: HelpCall): TemplateResult {
    const waiting = call.state === "waiting";
    return html`<li class=${`card help-call ${waiting ? "is-waiting" : ""}`} data-help=${call.id}>
      <div class="row wrap">
        <b class="help-place">${call.kiosk} · ${named(call, "place")}</b>
        <span class=${`chip ${waiting ? "bad" : "good"}`}>${icon(waiting ? "bell" : "person")}${t(`help.${call.state as "waiting"}`)}</span>
        ${call.escalated_at && waiting ? html`<span class="chip wait">${icon("alert")}${t("escalated")}</span>` : nothing}
        <span class="grow"></span>
        <time class="help-age number" datetime=${call.called_at}>${icon("clock")}${running(news.clock.since(call.called_at))}</time>
      </div>
      <p>${coded("reason", call.reason)} <span class="soft">${coded("page", call.page)}</span></p>
      ${helpActions(call, { busy: this.busy, move: (one, move) => void this.move(one, move) })}
    </li>`;
  }

  protected override render(): TemplateResult {
    const { hall } = news;
    if (news.refused.has("hall")) return empty("alert", t("not_yours"));
    if (!hall) return bones(3);
    const order = { waiting: 0, accepted: 1, coming: 2, done: 3 };
    const calls = [...hall.help].sort((a, b) => order[a.state] - order[b.state] || (a.id < b.id ? -1 : 1));
    return html`
      ${this.problem ? problemNotice(this.problem) : nothing}
      ${calls.length ? html`<ul class="help-calls" aria-live="polite">${calls.map((call) => this.row(call))}</ul>`
        : empty("bell", t("help.none"), t("help.none.how"))}`;
  }
}

customElements.define("help-calls", HelpCalls);
