/** `<tide-request>`: a wish for a time out of hours, with its reason and its last day. PDS-6a. */
import { html, nothing, type TemplateResult } from "lit";
import { Api, asProblem, type Problem } from "@kit/api.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { bones, problemNotice } from "@kit/parts.ts";
import type { ClockNow } from "@kit/types.ts";
import { dayFull, dayOf, plus } from "./days.ts";
import { field, fix } from "./field.ts";
import { t } from "./texts.ts";
import { tip } from "./tip.ts";
import type { Wish } from "./types.ts";

/** Five working days lie within these days even around a long holiday. */
const DAYS = 16;
const HALF_HOURS = Array.from({ length: 28 }, (_, n) => {
  const minutes = 7 * 60 + n * 30;
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${minutes % 60 ? "30" : "00"}`;
});
const REASON_MOST = 200;

class TideRequest extends Page {
  static override properties = { wish: { attribute: false }, chosen: { attribute: false }, brief: { type: Boolean } };
  declare wish: Wish | null;
  declare chosen: (wish: Wish) => void;
  /** At the desk, as a part of a page. */
  declare brief: boolean;
  private now = "";
  private problem: Problem | null = null;
  private faults: Record<string, string> = {};

  override connectedCallback(): void {
    super.connectedCallback();
    void this.begin();
  }

  private async begin(): Promise<void> {
    this.problem = null;
    try {
      this.now = (await new Api().get<ClockNow>("/clock")).now;
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    return html`${this.brief ? nothing : html`<h1 tabindex="-1">${t("request")}</h1>`}
      ${this.brief ? nothing : html`<p>${t("request.lead")}</p>`}
      ${tip("clock", t("request.rule"), t("request.rule_do"))}
      ${this.problem ? problemNotice(this.problem, () => void this.begin()) : nothing}
      ${this.now ? this.form(plus(dayOf(this.now), 1)) : bones(5)}`;
  }

  private form(tomorrow: string): TemplateResult {
    const { faults, wish } = this;
    const days = Array.from({ length: DAYS }, (_, n) => plus(tomorrow, n));
    return html`<form class="card stack" novalidate @submit=${(event: Event) => this.submit(event)}>
      ${field("day", t("request.day"), faults.day, html`<select id="day" name="day" class="input">
        <option value="">${t("choose")}</option>
        ${days.map((day) => html`<option value=${day} ?selected=${wish?.start.startsWith(day)}>${dayFull(day)}</option>`)}
      </select>`)}
      ${field("time", t("request.time"), faults.time, html`<select id="time" name="time" class="input">
        <option value="">${t("choose")}</option>
        ${HALF_HOURS.map((time) => html`<option value=${time} ?selected=${wish?.start.slice(11, 16) === time}>${time}</option>`)}
      </select>`)}
      ${field("reason", t("request.reason"), faults.reason, html`<textarea id="reason" name="reason" class="input"
        rows="4" maxlength=${REASON_MOST} aria-describedby="reason-help" .value=${wish?.reason ?? ""}></textarea>`,
        t("request.reason_help"))}
      ${field("needed_by", t("request.needed_by"), faults.needed_by, html`<input id="needed_by" name="needed_by"
        class="input" type="date" min=${tomorrow} max=${plus(tomorrow, 180)} aria-describedby="needed_by-help"
        .value=${wish?.needed_by ?? ""} />`, t("request.needed_by_help"))}
      <button class="button primary large wide">${t("next")}${icon("arrow")}</button>
    </form>`;
  }

  private submit(event: Event): void {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const [day, time, reason, needed_by] = ["day", "time", "reason", "needed_by"].map((name) =>
      String(form.get(name) ?? "").trim(),
    ) as [string, string, string, string];
    this.faults = {
      ...(day ? {} : { day: t("request.day_missing") }),
      ...(time ? {} : { time: t("request.time_missing") }),
      ...(reason ? {} : { reason: t("request.reason_missing") }),
      ...(needed_by
        ? needed_by < day ? { needed_by: t("request.needed_by_early") } : {}
        : { needed_by: t("request.needed_by_missing") }),
    };
    this.wish = { start: `${day}T${time}:00${this.now.slice(-6)}`, reason, needed_by };
    this.requestUpdate();
    if (Object.keys(this.faults).length) return fix(this);
    this.chosen(this.wish);
  }
}

customElements.define("tide-request", TideRequest);
