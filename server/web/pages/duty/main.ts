/** The manager on duty: sign in, then one board with all that needs a decision. */
import "@kit/kit.ts";
import { html, type TemplateResult } from "lit";
import { notice } from "@kit/parts.ts";
import type { Session } from "@kit/types.ts";
import { StaffPage } from "../common/door.ts";
import "./duty.css";
import { t } from "./texts.ts";
import "./view.ts";

class TideDuty extends StaffPage {
  protected override get called(): string {
    return t("title");
  }

  protected override get why(): string {
    return t("sign_in.lead");
  }

  protected override inside(who: Session): TemplateResult {
    return who.role === "manager" ? html`<tide-duty-desk></tide-duty-desk>`
      : html`<main class="duty">${notice("wait", t("role"))}</main>`;
  }
}

customElements.define("tide-duty", TideDuty);
document.body.append(new TideDuty());
