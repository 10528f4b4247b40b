/** The page of devices: sign in, then the kiosks and what to do about them. */
import "@kit/kit.ts";
import "../staff/staff.css";
import "./devices.css";
import { html, nothing, type TemplateResult } from "lit";
import { named, word } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page, pageData } from "@kit/page.ts";
import { session, signOut, staffApi } from "@kit/session.ts";
import { mark } from "../common/mark.ts";
import "../staff/form.ts";
import { t } from "./texts.ts";
import "./view.ts";

class TideDevices extends Page {
  private async leave(): Promise<void> {
    await signOut(staffApi(() => undefined));
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const who = session();
    document.title = t("title");
    return html`<div class="staff-page" @signed-out=${() => this.requestUpdate()}>
      <header class="page-head">
        ${mark(t("title"), named(pageData()))}
        <div class="row wrap">
          ${who ? html`<span>${icon("person")} ${who.staff?.name ?? word("role", who.role)}</span>
            <button class="button" @click=${() => void this.leave()}>${icon("leave")}${t("sign_out")}</button>` : nothing}
          <th-prefs></th-prefs>
        </div>
      </header>
      ${who ? html`<tide-devices-list></tide-devices-list>` : this.door()}
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

customElements.define("tide-devices", TideDevices);
document.body.append(new TideDevices());
