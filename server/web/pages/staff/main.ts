/** Staff sign-in on a page of its own. */
import "@kit/kit.ts";
import "./staff.css";
import { html, type TemplateResult } from "lit";
import { named } from "@kit/i18n.ts";
import { Page, pageData } from "@kit/page.ts";
import { mark } from "../common/mark.ts";
import "./panel.ts";
import { t } from "./texts.ts";

class TideStaffPage extends Page {
  protected override render(): TemplateResult {
    return html`<div class="staff-page">
      <header class="page-head">
        <h1 class="unseen">${t("sign_in")}</h1>
        ${mark(t("product"), named(pageData()))}
        <th-prefs></th-prefs>
      </header>
      <main class="door"><tide-staff></tide-staff></main>
    </div>`;
  }
}

customElements.define("tide-staff-page", TideStaffPage);
document.body.append(new TideStaffPage());
