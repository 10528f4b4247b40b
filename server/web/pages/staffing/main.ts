/** The staffing page of managers: sign in, then what a day to come will ask of the hall. */
import "@kit/kit.ts";
import { html, type TemplateResult } from "lit";
import { StaffPage } from "../common/door.ts";
import "./staffing.css";
import { t } from "./texts.ts";
import "./view.ts";

class TideStaffing extends StaffPage {
  protected override get called(): string {
    return t("title");
  }

  protected override get why(): string {
    return t("sign_in.lead");
  }

  protected override inside(): TemplateResult {
    return html`<tide-staffing-desk></tide-staffing-desk>`;
  }

  protected override updated(): void {
    document.title = t("title");
  }
}

customElements.define("tide-staffing", TideStaffing);
document.body.append(new TideStaffing());
