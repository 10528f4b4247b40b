/** The page of outside platforms: how their addresses are, and what was sent to them. */
import "@kit/kit.ts";
import { html, type TemplateResult } from "lit";
import { StaffPage } from "../common/door.ts";
import "./deliveries.css";
import { t } from "./texts.ts";
import "./view.ts";

class TideDeliveries extends StaffPage {
  protected override get called(): string {
    return t("title");
  }

  protected override get why(): string {
    return t("sign_in.lead");
  }

  protected override inside(): TemplateResult {
    return html`<tide-platforms></tide-platforms>`;
  }

  protected override updated(): void {
    document.title = t("title");
  }
}

customElements.define("tide-deliveries", TideDeliveries);
document.body.append(new TideDeliveries());
