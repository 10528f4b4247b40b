/** The rota of managers and administrators: sign in, then posts, people and weeks. */
import "@kit/kit.ts";
import { html, type TemplateResult } from "lit";
import { StaffPage } from "../common/door.ts";
import "../calendar/calendar.css";
import "./rota.css";
import { t } from "./texts.ts";
import "./view.ts";

class TideRota extends StaffPage {
  protected override get called(): string {
    return t("title");
  }

  protected override get why(): string {
    return t("sign_in.lead");
  }

  protected override inside(): TemplateResult {
    return html`<tide-rota-desk></tide-rota-desk>`;
  }

  protected override updated(): void {
    document.title = t("title");
  }
}

customElements.define("tide-rota", TideRota);
document.body.append(new TideRota());
