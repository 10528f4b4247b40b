/** `<tide-pause>`: where to, and when back; both are told in public at once. */
import { html, type TemplateResult } from "lit";
import { hm } from "@kit/format.ts";
import { kit, named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import type { Asking } from "./dialogs.ts";
import type { Whereabouts } from "./floor.ts";
import { t } from "./texts.ts";

const MINUTES = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180];
const USUAL_MIN = 15;

class TidePause extends Page {
  static override properties = { asking: { attribute: false } };
  declare asking: Asking;
  private reason: string | null = null;
  private minutes: number | null = null;

  protected override render(): TemplateResult {
    const { desk } = this.asking;
    const { whereabouts } = desk.floor;
    const chosen = whereabouts.find((w) => w.id === this.reason) ?? whereabouts[0];
    const minutes = this.minutes ?? chosen?.back_in_min ?? USUAL_MIN;
    const back = desk.clock.in(minutes);
    return html`<th-dialog
      wide
      .heading=${t("pause.head")}
      .body=${html`<p class="soft">${t("pause.lead")}</p>
        <fieldset class="choices">
          <legend>${t("pause.where")}</legend>
          ${whereabouts.map((where) => this.where(where, where === chosen))}
        </fieldset>
        <fieldset class="choices small-ones">
          <legend>${t("pause.back")}</legend>
          ${MINUTES.map((n) => html`<button class="button" aria-pressed=${n === minutes ? "true" : "false"}
            @click=${() => this.set({ minutes: n })}>${t("pause.minutes", { n })}</button>`)}
        </fieldset>`}
      .actions=${html`<button class="button" @click=${this.asking.drop}>${kit("cancel")}<kbd>Esc</kbd></button>
        <button class="button primary" autofocus
          @click=${() => this.asking.answer("pause", { reason: chosen?.id ?? null, back_at: back })}>
          ${icon("pause")}${t("pause.do", { time: hm(back) })}
        </button>`}
      @close=${this.asking.drop}
    ></th-dialog>`;
  }

  private where(where: Whereabouts, on: boolean): TemplateResult {
    return html`<button class="button" aria-pressed=${on ? "true" : "false"}
      @click=${() => this.set({ reason: where.id, minutes: null })}>${named(where)}</button>`;
  }

  private set(chosen: { reason?: string; minutes: number | null }): void {
    this.reason = chosen.reason ?? this.reason;
    this.minutes = chosen.minutes;
    this.requestUpdate();
  }
}

customElements.define("tide-pause", TidePause);
