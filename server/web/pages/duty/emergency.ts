/** `<tide-duty-emergency>`: the emergency switch of the calendar, asked from the duty board. */
import { html, type TemplateResult } from "lit";
import { Page } from "@kit/page.ts";
import { notice } from "@kit/parts.ts";
import { staffApi } from "@kit/session.ts";
import { Desk } from "../calendar/desk.ts";
import { emergency } from "../calendar/emergency.ts";
import { t } from "./texts.ts";

class TideDutyEmergency extends Page {
  static override properties = { drop: { attribute: false } };
  declare drop: () => void;
  private desk: Desk | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.desk = new Desk(staffApi(() => this.dispatchEvent(new CustomEvent("signed-out", { bubbles: true }))), () => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.desk?.close();
  }

  protected override render(): TemplateResult {
    const desk = this.desk!;
    return html`<th-dialog wide .heading=${t("way.emergency")}
      .body=${html`<div class="stack">${desk.done ? notice("good", desk.done) : ""}${emergency(desk)}</div>`}
      .actions=${html`<button class="button" @click=${this.drop}>${t("close")}</button>`}
      @close=${this.drop}></th-dialog>`;
  }
}

customElements.define("tide-duty-emergency", TideDutyEmergency);
