/** The calendar desk of guides, managers and clerks: sign in, then the day's calendar. */
import "@kit/kit.ts";
import "../book/book.css";
import { html, type TemplateResult } from "lit";
import { StaffPage } from "../common/door.ts";
import "./calendar.css";
import { t } from "./texts.ts";
import "./view.ts";

class TideCalendar extends StaffPage {
  protected override get called(): string {
    return t("title");
  }

  protected override get why(): string {
    return t("sign_in.lead");
  }

  protected override inside(): TemplateResult {
    return html`<tide-calendar-desk></tide-calendar-desk>`;
  }

  protected override updated(): void {
    document.title = t("title");
  }
}

customElements.define("tide-calendar", TideCalendar);
document.body.append(new TideCalendar());
