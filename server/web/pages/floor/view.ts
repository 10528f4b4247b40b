/** `<floor-view>`: the floor alive, drawn or listed; a tap shows a thing and what to do there. */
import { html, nothing, type TemplateResult } from "lit";
import { asProblem, type Api, type Problem } from "@kit/api.ts";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { bones, empty, problemNotice } from "@kit/parts.ts";
import { session } from "@kit/session.ts";
import { busiest } from "./busiest.ts";
import { detail, type Acting } from "./detail.ts";
import "./floor.css";
import { moveHelp, type HelpMove } from "./help_parts.ts";
import { elsewhere, list } from "./list.ts";
import { news } from "./news.ts";
import { plan, type Shown } from "./plan.ts";
import { t } from "./texts.ts";
import type { Chosen, HallNow, HelpCall } from "./types.ts";

const NARROW = "(max-width: 62rem)";

export class FloorView extends Page {
  static override properties = { api: { attribute: false } };
  declare api: Api;
  private stop = (): void => undefined;
  private floor = 1;
  private drawn = !matchMedia(NARROW).matches;
  private chosen: Chosen | null = null;
  private problem: Problem | null = null;
  private busy: string | null = null;
  private back: HTMLElement | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.stop = news.follow("hall", () => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
  }

  /** A place that somebody asked for, wherever it is drawn. */
  show(place: Chosen): void {
    const { hall } = news;
    const zone = place.kind === "window" ? hall?.windows.find((one) => one.no === place.id)?.zone : place.id;
    const there = hall?.plan.floors.find((floor) => floor.zones.some((one) => one.id === zone));
    if (there) this.floor = there.floor;
    this.choose(place);
  }

  private choose(chosen: Chosen | null): void {
    if (chosen) this.back = document.activeElement as HTMLElement;
    this.chosen = chosen;
    this.problem = null;
    this.requestUpdate();
    if (chosen) void this.updateComplete.then(() => this.querySelector<HTMLElement>("#floor-detail")?.focus());
    else this.back?.focus();
  }

  private async move(call: HelpCall, move: HelpMove): Promise<void> {
    this.busy = call.id;
    this.requestUpdate();
    this.problem = await moveHelp(this.api, call, move);
    this.busy = null;
    this.requestUpdate();
  }

  /** A page that asks for a reason first does it in its own way. */
  private async command(no: string, command: "open" | "close"): Promise<void> {
    const own = new CustomEvent("direct", { detail: { no, act: command }, bubbles: true, cancelable: true });
    if (!this.dispatchEvent(own)) return;
    try {
      this.problem = null;
      await this.api.post(`/windows/${no}/${command}`);
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.requestUpdate();
  }

  private get acting(): Acting {
    return {
      manager: session()?.role === "manager",
      busy: this.busy,
      ask: (text) => this.dispatchEvent(new CustomEvent("ask", { detail: text, bubbles: true })),
      command: (no, command) => void this.command(no, command),
      move: (call, move) => void this.move(call, move),
    };
  }

  private head(hall: HallNow): TemplateResult {
    const waiting = hall.queues.reduce((sum, queue) => sum + queue.waiting, 0);
    const open = hall.windows.filter((one) => one.state === "open").length;
    const floors = hall.plan.floors;
    return html`<div class="floor-head">
      <p class="grow"><b>${t("people", { n: waiting })}</b> ${t("waiting.head")} · ${t("windows.open", { n: open, all: hall.windows.length })}</p>
      ${floors.length > 1 ? html`<div class="floor-tabs" role="group" aria-label=${t("floors")}>
        ${floors.map((one) => html`<button class="button" aria-pressed=${one.floor === this.floor ? "true" : "false"}
          @click=${() => { this.floor = one.floor; this.requestUpdate(); }}>${t("floor", { n: one.floor })}</button>`)}</div>` : nothing}
      <button class="button" aria-pressed=${this.drawn ? "false" : "true"} data-as-list
        @click=${() => { this.drawn = !this.drawn; this.requestUpdate(); }}>
        ${icon(this.drawn ? "list" : "board")}${t(this.drawn ? "as_list" : "as_plan")}</button>
    </div>`;
  }

  /** Machines that stand on no floor: in a village, or not drawn yet. */
  private strip(shown: Shown): TemplateResult | typeof nothing {
    const others = shown.hall.kiosks.filter((one) => elsewhere(shown, one.id));
    if (others.length === 0) return nothing;
    return html`<div class="row wrap floor-strip"><span class="soft">${t("elsewhere")}</span>
      ${others.map((one) => html`<button class="button" data-kiosk=${one.id}
        @click=${() => this.choose({ kind: "kiosk", id: one.id })}>${icon("kiosk")}${one.id} ${named(one, "place")}</button>`)}</div>`;
  }

  /** Esc closes the details and goes no further: to the page it means the search box. */
  private press(event: KeyboardEvent): void {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    this.choose(null);
  }

  private aside(hall: HallNow): TemplateResult | typeof nothing {
    const found = this.chosen && detail(hall, this.chosen, this.acting);
    if (!found) return this.drawn ? busiest(hall, (chosen) => this.choose(chosen)) : nothing;
    return html`<aside class="card stack floor-detail" aria-labelledby="floor-detail"
      @keydown=${(e: KeyboardEvent) => this.press(e)}>
      <div class="row"><h2 class="grow" id="floor-detail" tabindex="-1">${found.title}</h2>
        <button class="button quiet" aria-label=${t("shut")} @click=${() => this.choose(null)}>${icon("close")}</button></div>
      ${this.problem ? problemNotice(this.problem) : nothing}
      ${found.body}
    </aside>`;
  }

  protected override render(): TemplateResult {
    const { hall } = news;
    if (news.refused.has("hall")) return empty("alert", t("not_yours"));
    if (!hall) return bones(6);
    const shown: Shown = { hall, chosen: this.chosen, choose: (chosen) => this.choose(chosen) };
    const floor = hall.plan.floors.find((one) => one.floor === this.floor) ?? hall.plan.floors[0]!;
    return html`${this.head(hall)}
      <div class=${`floor-body ${this.chosen || this.drawn ? "with-side" : ""}`}>
        <div class="floor-main">${this.drawn ? html`${plan(shown, floor)}${this.strip(shown)}${legend()}` : list(shown, floor)}</div>
        ${this.aside(hall)}
      </div>`;
  }
}

const legend = (): TemplateResult => html`<p class="floor-legend soft" aria-hidden="true">
  ${(["free", "busy", "wait", "shut"] as const).map((tone) => html`<span><i class=${`plan-window ${tone}`}></i>${t(`legend.${tone}`)}</span>`)}
</p>`;

customElements.define("floor-view", FloorView);
