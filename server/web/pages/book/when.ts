/** `<tide-when>`: a week at a glance, then the slots of a day; what is not free says why. */
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { Api, asProblem, type Problem } from "@kit/api.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { bones, notice, problemNotice } from "@kit/parts.ts";
import type { ClockNow } from "@kit/types.ts";
import { dayFull, dayOf, dayText, isWeekend, plus, span, weekday } from "./days.ts";
import { coded, t } from "./texts.ts";
import type { Slot } from "./types.ts";
import { type Day, type DayTold, firstFree, freeOf, isMorning, reasonOf, WEEK, weekOf, whyNone } from "./week.ts";

const LAST_WEEK = 7;

class TideWhen extends Page {
  static override properties = {
    item: { type: String }, chosen: { attribute: false }, kept: { type: String }, api: { attribute: false },
  };
  declare item: string;
  /** The slot one has now, when moving: not offered again. */
  declare kept: string | undefined;
  declare chosen: (slot: Slot) => void;
  /** Staff see the places of their own share too. */
  declare api: Api;
  private today = "";
  private page = 0;
  private day = "";
  private days: Day[] | null = null;
  private problem: Problem | null = null;

  constructor() {
    super();
    this.api = new Api();
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("item")) void this.begin();
  }

  /** The nearest week with a free place; the next one is looked at only if this one is full. */
  private async begin(): Promise<void> {
    await this.load(0);
    if (this.days && !firstFree(this.days)) {
      const first = this.days;
      await this.load(1);
      if (this.days && !firstFree(this.days)) {
        this.page = 0;
        this.open(first);
      }
    }
  }

  async load(page = this.page): Promise<void> {
    this.page = page;
    this.days = null;
    this.problem = null;
    this.requestUpdate();
    try {
      this.today ||= dayOf((await this.api.get<ClockNow>("/clock")).now);
      const from = plus(this.today, page * WEEK);
      const asked = { item: this.item, from, to: plus(from, WEEK - 1) };
      const told = await this.api.get<{ slots: Slot[]; days?: DayTold[] }>("/slots", asked);
      this.open(weekOf(from, told.slots, told.days));
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.requestUpdate();
  }

  private open(days: Day[]): void {
    this.days = days;
    if (!days.some(({ day }) => day === this.day)) this.day = firstFree(days) ?? days[0]!.day;
  }

  protected override render(): TemplateResult {
    const from = this.today ? plus(this.today, this.page * WEEK) : "";
    return html`<div class="week-head">
        ${this.turn(-1, "back", t("when.before"), this.page === 0)}
        <h2 aria-live="polite">${from ? `${dayText(from)} – ${dayText(plus(from, WEEK - 1))}` : ""}</h2>
        ${this.turn(1, "arrow", t("when.after"), this.page === LAST_WEEK)}
      </div>
      ${this.problem ? problemNotice(this.problem, () => void this.load()) : nothing}
      ${this.days ? this.shown(this.days) : this.problem ? nothing : bones(7)}`;
  }

  private turn(by: number, sign: "back" | "arrow", label: string, end: boolean): TemplateResult {
    return html`<button class="button" aria-label=${label} ?disabled=${end}
      @click=${() => void this.load(this.page + by)}>${icon(sign)}</button>`;
  }

  private shown(days: Day[]): TemplateResult {
    const open = days.find(({ day }) => day === this.day) ?? days[0]!;
    return html`<div class="week" role="group" aria-label=${t("when.days")}>
        ${days.map((day) => this.cell(day))}
      </div>
      <section class="stack tight" aria-live="polite">
        <h2>${dayFull(open.day)}</h2>
        ${open.why ? this.closed(open) : nothing}
        ${this.half(t("when.morning"), open.slots.filter(isMorning), open.why)}
        ${this.half(t("when.afternoon"), open.slots.filter((slot) => !isMorning(slot)), open.why)}
      </section>`;
  }

  private cell(day: Day): TemplateResult {
    const word = day.why ? coded("why", day.why) : t("when.free");
    const tone = day.why ? "none" : "free";
    return html`<button class="day ${tone} ${isWeekend(day.day) ? "weekend" : ""}"
      aria-pressed=${String(day.day === this.day)} aria-label="${dayFull(day.day)} ${word}"
      @click=${() => { this.day = day.day; this.requestUpdate(); }}>
      <span class="day-name">${day.day === this.today ? t("when.today") : weekday(day.day)}</span>
      <span class="day-number">${Number(day.day.slice(8))}</span>
      <span class="day-state">${word}</span>
    </button>`;
  }

  private closed(day: Day): TemplateResult {
    return notice("wait", coded("why", day.why!), coded("why_do", day.why!));
  }

  /** What is past is left out; a half day without a free place is told in one line. */
  private half(name: string, all: Slot[], whole: string | null): TemplateResult | typeof nothing {
    const slots = all.filter((slot) => slot.why_not !== "past");
    const some = all.some((slot) => freeOf(slot) > 0 || slot.start === this.kept);
    if (!all.length || (whole && !some)) return nothing;
    if (!some) return html`<h3>${name}<span class="soft"> · ${coded("why", whyNone(all))}</span></h3>`;
    return html`<h3>${name}</h3>
      <div class="slots">${slots.map((slot) => this.start(slot))}</div>`;
  }

  private start(slot: Slot): TemplateResult {
    const free = freeOf(slot);
    const mine = slot.start === this.kept;
    const left = slot.free === true ? t("when.free") : t("when.left", { n: free });
    const state = mine ? t("when.yours") : free ? left : coded("why", reasonOf(slot));
    return html`<button class="slot" aria-disabled=${String(!free || mine)}
      @click=${() => (free && !mine ? this.chosen(slot) : undefined)}>
      <span class="slot-time">${span(slot.start, slot.end)}</span>
      <span class="small">${state}</span>
    </button>`;
  }
}

customElements.define("tide-when", TideWhen);
export type { TideWhen };
