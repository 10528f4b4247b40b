/** The guide desk: sign in, then one search box over the hall, its floor, care and calls for help. */
import "@kit/kit.ts";
import { html, type TemplateResult } from "lit";
import type { Session } from "@kit/types.ts";
import { StaffPage } from "../common/door.ts";
import "./guide.css";
import { t } from "./texts.ts";
import "../care/list.ts";
import "../floor/help.ts";
import "../floor/view.ts";
import "./view.ts";

const GUIDING = new Set(["guide", "manager"]);

class TideGuide extends StaffPage {
  protected override get called(): string {
    return t("title");
  }

  protected override get why(): string {
    return t("sign_in.lead");
  }

  protected override inside(who: Session): TemplateResult {
    if (GUIDING.has(who.role)) return html`<tide-guide-desk></tide-guide-desk>`;
    return html`<main class="door"><p class="card">${t("not_a_guide")}</p></main>`;
  }

  protected override updated(): void {
    document.title = t("title");
  }
}

customElements.define("tide-guide", TideGuide);
document.body.append(new TideGuide());
