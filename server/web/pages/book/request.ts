/** `<tide-request>`: a wish for a time out of hours, with its reason and its last day. PDS-6a. */
import { html, nothing, type TemplateResult } from "lit";
import { Api, asProblem, type Problem } from "@kit/api.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { bones, empty, problemNotice } from "@kit/parts.ts";
import { dayFull, plus } from "./days.ts";
import { field, fix } from "./field.ts";
import { t } from "./texts.ts";
import { tip } from "./tip.ts";
import type { AskDays, Wish } from "./types.ts";

const REASON_MOST = 200;

class TideRequest extends Page {
  static override properties = {
    item: { type: String }, wish: { attribute: false }, chosen: { attribute: false }, brief: { type: Boolean },
  };
  declare item: string;
  declare wish: Wish | null;
  declare chosen: (wish: Wish) => void;
  /** At the desk, as a part of a page. */
  declare brief: boolean;
  private open: AskDays | null = null;
  private day = "";
  private problem: Problem | null = null;
  private faults: Record<string, string> = {};

  override connectedCallback(): void {
    super.connectedCallback();
    void this.begin();
  }

  private async begin(): Promise<void> {
    this.problem = null;
    try {
      this.open = await new Api().get<AskDays>("/request-times", { item: this.item });
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    return html`${this.brief ? nothing : html`<h1 tabindex="-1">${t("request")}</h1>`}
      ${this.brief ? nothing : html`<p>${t("request.lead")}</p>`}
      ${this.open ? tip("clock", t("request.rule"), t("request.rule_do", { min: this.open.min_workdays, max: this.open.max_workdays })) : nothing}
      ${this.problem ? problemNotice(this.problem, () => void this.begin()) : nothing}
      ${this.open ? this.form(this.open) : this.problem ? nothing : bones(5)}`;
  }

  /** Only what may be asked for can be chosen: the server knows the law and the hall's days. */
  private form({ days }: AskDays): TemplateResult {
    const { faults, wish } = this;
    const some = days.filter((one) => one.times.length);
    if (!some.length) return html`<div class="card">${empty("clock", t("request.none"), t("request.none_do"))}</div>`;
    const day = this.day || (wish?.start.slice(0, 10) ?? "");
    const times = some.find((one) => one.day === day)?.times ?? [];
    const first = some[0]!.day;
    return html`<form class="card stack" novalidate @submit=${(event: Event) => this.submit(event)}>
      ${field("day", t("request.day"), faults.day, html`<select id="day" name="day" class="input"
        @change=${(event: Event) => this.take((event.target as HTMLSelectElement).value)}>
        <option value="">${t("choose")}</option>
        ${some.map((one) => html`<option value=${one.day} ?selected=${one.day === day}>${dayFull(one.day)}</option>`)}
      </select>`)}
      ${field("time", t("request.time"), faults.time, html`<select id="time" name="time" class="input" ?disabled=${!day}>
        <option value="">${t(day ? "choose" : "request.day_first")}</option>
        ${times.map((time) => html`<option value=${time.slice(11, 16)} ?selected=${wish?.start === time}>${time.slice(11, 16)}</option>`)}
      </select>`)}
      ${field("reason", t("request.reason"), faults.reason, html`<textarea id="reason" name="reason" class="input"
        rows="4" maxlength=${REASON_MOST} aria-describedby="reason-help" .value=${wish?.reason ?? ""}></textarea>`,
        t("request.reason_help"))}
      ${field("needed_by", t("request.needed_by"), faults.needed_by, html`<input id="needed_by" name="needed_by"
        class="input" type="date" min=${first} max=${plus(first, 180)} aria-describedby="needed_by-help"
        .value=${wish?.needed_by ?? ""} />`, t("request.needed_by_help"))}
      <button class="button primary large wide">${t("next")}${icon("arrow")}</button>
    </form>`;
  }

  private take(day: string): void {
    this.day = day;
    this.requestUpdate();
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
    const start = this.open?.days.find((one) => one.day === day)?.times.find((one) => one.slice(11, 16) === time);
    this.wish = { start: start ?? `${day}T${time}`, reason, needed_by };
    this.requestUpdate();
    if (Object.keys(this.faults).length) return fix(this);
    this.chosen(this.wish);
  }
}

customElements.define("tide-request", TideRequest);
