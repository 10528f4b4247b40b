/** The bookings desk of guides, managers and clerks: sign in, then the day's bookings. */
import "@kit/kit.ts";
import "../book/book.css";
import { html, type TemplateResult } from "lit";
import { StaffPage } from "../common/door.ts";
import "./bookings.css";
import { t } from "./texts.ts";
import "./view.ts";

class TideBookings extends StaffPage {
  protected override get called(): string {
    return t("title");
  }

  protected override get why(): string {
    return t("sign_in.lead");
  }

  protected override inside(): TemplateResult {
    return html`<tide-bookings-desk></tide-bookings-desk>`;
  }

  protected override updated(): void {
    document.title = t("title");
  }
}

customElements.define("tide-bookings", TideBookings);
document.body.append(new TideBookings());
