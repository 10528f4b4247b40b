/** `<tide-away>`: whoever has no window says where they go and until when, and that they are back. Rule PQ-13. */
import { html, nothing, type TemplateResult } from "lit";
import { asProblem, type Problem } from "@kit/api.ts";
import { HallClock } from "@kit/clock.ts";
import "@kit/dialog.ts";
import { hm } from "@kit/format.ts";
import { kit, named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { problemNotice } from "@kit/parts.ts";
import { session, staffApi } from "@kit/session.ts";
import type { ClockNow, Named } from "@kit/types.ts";
import { t } from "../staff/texts.ts";

interface Reason extends Named { id: string; back_in_min: number | null }
interface Away { id: string; staff: string; window: string | null; reason_name: string | null; reason_name_en: string | null; back_at: string | null }

const MINUTES = [5, 10, 15, 30, 45, 60, 90];
const USUAL_MIN = 15;

class TideAway extends Page {
  private readonly api = staffApi(() => this.dispatchEvent(new CustomEvent("signed-out", { bubbles: true })));
  private readonly clock = new HallClock();
  private reasons: Reason[] = [];
  private away: Away | null = null;
  private asking = false;
  private busy = false;
  private reason = "";
  private minutes = 0;
  private problem: Problem | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.look().catch(() => undefined);
  }

  private async look(): Promise<void> {
    const { away } = await this.api.get<{ away: Away[] }>("/whereabouts");
    this.away = away.find((one) => one.staff === session()?.staff?.id && one.window === null) ?? null;
    this.requestUpdate();
  }

  /** What there is to choose from is read when somebody wants to choose. */
  private async ask(): Promise<void> {
    this.asking = true;
    this.problem = null;
    this.requestUpdate();
    try {
      const [{ hall }, clock] = await Promise.all([
        this.api.get<{ hall: { whereabouts: Reason[] } }>("/hall"), this.api.get<ClockNow>("/clock"),
      ]);
      this.reasons = hall.whereabouts;
      this.clock.set(clock);
      this.choose(this.reasons[0]);
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.requestUpdate();
  }

  private choose(reason: Reason | undefined): void {
    this.reason = reason?.id ?? "";
    this.minutes = reason?.back_in_min ?? USUAL_MIN;
    this.requestUpdate();
  }

  private async send(path: string, body: object): Promise<void> {
    this.busy = true;
    this.problem = null;
    this.requestUpdate();
    try {
      await this.api.post(path, body);
      await this.look();
      this.asking = false;
    } catch (failure) {
      this.problem = asProblem(failure);
      this.asking = true;
    }
    this.busy = false;
    this.requestUpdate();
  }

  private dialog(): TemplateResult {
    const drop = (): void => { this.asking = false; this.requestUpdate(); };
    const pressed = (on: boolean): "true" | "false" => (on ? "true" : "false");
    return html`<th-dialog wide .heading=${t("away.head")}
      .body=${html`<p class="soft">${t("away.lead")}</p>${this.problem ? problemNotice(this.problem) : nothing}
        <div class="row wrap" role="group" aria-label=${t("away.where")}>${this.reasons.map((one) => html`<button class="button"
          aria-pressed=${pressed(one.id === this.reason)} @click=${() => this.choose(one)}>${named(one)}</button>`)}</div>
        <p class="strong" id="away-back">${t("away.back")}</p>
        <div class="row wrap" role="group" aria-labelledby="away-back">${MINUTES.map((n) => html`<button class="button"
          aria-pressed=${pressed(n === this.minutes)} @click=${() => { this.minutes = n; this.requestUpdate(); }}>${t("away.minutes", { n })}</button>`)}</div>`}
      .actions=${html`<button class="button" @click=${drop}>${kit("cancel")}</button>
        <button class="button primary" ?disabled=${this.busy || !this.reason}
          @click=${() => void this.send("/whereabouts", { reason: this.reason, back_at: this.clock.in(this.minutes) })}>${icon("leave")}${t("away.do")}</button>`}
      @close=${drop}></th-dialog>`;
  }

  protected override render(): TemplateResult {
    const { away } = this;
    return html`${away
      ? html`<span class="chip wait">${icon("pause")}${named({ name: away.reason_name, name_en: away.reason_name_en })} · ${t("away.until", { time: hm(away.back_at) })}</span>
        <button class="button" ?disabled=${this.busy} @click=${() => void this.send(`/whereabouts/${away.id}/back`, {})}>${icon("check")}${t("away.return")}</button>`
      : html`<button class="button" @click=${() => void this.ask()}>${icon("pause")}${t("away")}</button>`}
      ${this.asking ? this.dialog() : nothing}`;
  }
}

customElements.define("tide-away", TideAway);
