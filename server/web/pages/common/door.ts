/** What every staff page begins with: the hall, who works here, and the door for whoever is not in. */
import "../staff/staff.css";
import { html, nothing, type TemplateResult } from "lit";
import { named, word } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page, pageData } from "@kit/page.ts";
import { session, signOut, staffApi } from "@kit/session.ts";
import type { Session } from "@kit/types.ts";
import "../staff/form.ts";
import { t } from "../staff/texts.ts";
import "./away.ts";
import { mark } from "./mark.ts";
import { staffNav } from "./nav.ts";

/** Whoever has no window whose pause would say where they are. */
const OUT_AND_BACK = new Set(["guide", "manager"]);

/** A page for staff: `inside` once somebody is signed in, else the door. */
export abstract class StaffPage extends Page {
  /** What the page is called. */
  protected abstract get called(): string;
  /** Why one signs in here. */
  protected abstract get why(): string;
  protected abstract inside(who: Session): TemplateResult;
  private async leave(): Promise<void> {
    await signOut(staffApi(() => undefined));
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const who = session();
    return html`<div class="staff-page" @signed-out=${() => this.requestUpdate()}>
      <header class="page-head">
        ${mark(this.called, named(pageData()))}
        <div class="row wrap">
          ${who?.staff && OUT_AND_BACK.has(who.role) ? html`<tide-away></tide-away>` : nothing}
          ${who ? html`<span>${icon("person")} ${who.staff?.name ?? word("role", who.role)}</span>
            <button class="button" @click=${() => void this.leave()}>${icon("leave")}${t("sign_out")}</button>` : nothing}
          <th-prefs></th-prefs>
        </div>
      </header>
      ${who ? staffNav(who) : nothing}
      ${who ? this.inside(who) : this.door()}
    </div>`;
  }

  private door(): TemplateResult {
    return html`<main class="door">
      <section class="card sign-in stack" @signed-in=${() => this.requestUpdate()}>
        <div><h1 class="sign-in-head">${this.why}</h1></div>
        <tide-sign-in></tide-sign-in>
      </section>
    </main>`;
  }
}
