/** Window screens: sign in, choose a window, work at it. */
import "@kit/kit.ts";
import "../staff/staff.css";
import "./window.css";
import { html, nothing, type TemplateResult } from "lit";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page, pageData } from "@kit/page.ts";
import { session, signOut, staffApi } from "@kit/session.ts";
import { mark } from "../common/mark.ts";
import "../staff/form.ts";
import { t as staff } from "../staff/texts.ts";
import "./choose.ts";
import "./console.ts";
import { t } from "./texts.ts";

class TideWindow extends Page {
  private readonly no = pageData<{ no: string | null }>().no ?? null;

  private async leave(): Promise<void> {
    await signOut(staffApi(() => undefined));
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const who = session();
    if (who && this.no !== null) return html`<tide-console no=${this.no}></tide-console>`;
    return html`<div class="staff-page">
      <header class="page-head">
        ${mark(this.no === null ? t("title") : t("title.window", { no: this.no }), named(pageData()))}
        <div class="row wrap">
          ${who ? html`<span>${who.staff?.name ?? ""}</span>
            <a class="button" href="/bookings">${icon("clock")}${staff("go.bookings")}</a>
            <button class="button" @click=${() => void this.leave()}>${icon("leave")}${t("sign_out")}</button>` : nothing}
          <th-prefs></th-prefs>
        </div>
      </header>
      ${who ? html`<tide-choose></tide-choose>` : this.door()}
    </div>`;
  }

  private door(): TemplateResult {
    return html`<main class="door">
      <section class="card sign-in stack" @signed-in=${() => this.requestUpdate()}>
        <div><h1 class="sign-in-head">${t("sign_in.lead")}</h1></div>
        <tide-sign-in></tide-sign-in>
      </section>
    </main>`;
  }
}

customElements.define("tide-window", TideWindow);
document.body.append(new TideWindow());
