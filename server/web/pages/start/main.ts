/** The first page: in a demo the way to every screen, elsewhere the staff sign-in. */
import "@kit/kit.ts";
import "../staff/staff.css";
import "./start.css";
import { html, nothing, type TemplateResult } from "lit";
import { language, named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page, pageData } from "@kit/page.ts";
import { mark } from "../common/mark.ts";
import "../staff/panel.ts";
import { t } from "../staff/texts.ts";
import { accounts, desks, hallScreens, kiosks, windows } from "./cards.ts";
import type { StartData } from "./data.ts";
import "./example.ts";

class TideStart extends Page {
  private readonly data = pageData<StartData>();

  protected override render(): TemplateResult {
    document.title = `${t("product")} · ${named(this.data)}`;
    return html`<div class="staff-page">
      <header class="page-head">
        ${mark(t("product"), named(this.data))}
        <th-prefs></th-prefs>
      </header>
      ${this.data.demo ? this.demo() : html`<main class="door">
        <h1 class="unseen">${t("sign_in")}</h1><tide-staff></tide-staff>
        <a class="button large wide" href="/book">${icon("clock")}${t("phone.book")}</a>
        <a class="button wide" href="/hours">${t("hours")}</a></main>`}
    </div>`;
  }

  private demo(): TemplateResult {
    const { data } = this;
    return html`<main class="start">
      <section class="start-lead">
        <h1>${named(data)}</h1>
        <p>${t("demo.lead")}</p>
        <p class="soft start-note">${t("demo.fiction")}</p>
      </section>
      <div class="start-cards">
        ${kiosks(data)} ${hallScreens(data)} ${windows(data)} ${desks(data)}
        <tide-example .logins=${data.logins}></tide-example>
      </div>
      <div class="start-cards two">
        ${data.logins && Object.keys(data.logins).length ? accounts(data.logins) : nothing}
        <div class="stack">
          <tide-staff></tide-staff>
          <section class="card stack">
            <div><h2>${t("api")}</h2><p class="soft">${t("api.lead")}</p></div>
            <a class="button" href="/api/v1/openapi.json" hreflang=${language()}
              >${icon("board")}${t("api.open")}</a>
          </section>
        </div>
      </div>
    </main>`;
  }
}

customElements.define("tide-start", TideStart);
document.body.append(new TideStart());
