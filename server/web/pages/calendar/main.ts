/** The calendar desk of guides, managers and clerks: sign in, then the day's calendar. */
import "@kit/kit.ts";
import "../book/book.css";
import { html, type TemplateResult } from "lit";
import { icon } from "@kit/icons.ts";
import type { Session } from "@kit/types.ts";
import { StaffPage } from "../common/door.ts";
import { t as staff } from "../staff/texts.ts";
import "./calendar.css";
import { t } from "./texts.ts";
import "./view.ts";

const AT_WINDOWS = new Set(["clerk", "manager"]);

class TideCalendar extends StaffPage {
  protected override get called(): string {
    return t("title");
  }

  protected override get why(): string {
    return t("sign_in.lead");
  }

  protected override ways(who: Session): unknown {
    return AT_WINDOWS.has(who.role)
      ? html`<a class="button" href="/window">${icon("desk")}${staff("go.window")}</a>`
      : "";
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
