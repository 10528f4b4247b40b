/** `<tide-staff>`: the sign-in card; once in, who one is and where to go. */
import { html, nothing, type TemplateResult } from "lit";
import { word } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { session, signOut, staffApi } from "@kit/session.ts";
import type { Session } from "@kit/types.ts";
import "./form.ts";
import { t } from "./texts.ts";

const AT_WINDOWS = new Set(["clerk", "manager"]);
const AT_CALENDAR = new Set(["manager", "admin"]);
const AT_DEVICES = new Set(["admin", "manager"]);
const AT_GUIDE_DESK = new Set(["guide", "manager"]);
const AT_BOOKINGS = new Set(["clerk", "manager", "guide"]);

export class TideStaff extends Page {
  private readonly api = staffApi(() => this.requestUpdate());

  protected override render(): TemplateResult {
    const who = session();
    return html`<section class="card sign-in stack" @signed-in=${() => this.entered()}>
      <div>
        <h2>${t("sign_in")}</h2>
        ${who ? nothing : html`<p class="soft">${t("sign_in.lead")}</p>`}
      </div>
      ${who ? this.inside(who) : html`<tide-sign-in></tide-sign-in>`}
    </section>`;
  }

  private entered(): void {
    const who = session();
    if (who && AT_WINDOWS.has(who.role)) location.assign("/window");
    else if (who && AT_GUIDE_DESK.has(who.role)) location.assign("/guide");
    else this.requestUpdate();
  }

  private inside(who: Session): TemplateResult {
    const name = who.staff?.name ?? word("role", who.role);
    return html`<p>${icon("person")} ${t("signed_in", { name, role: word("role", who.role) })}</p>
      ${AT_WINDOWS.has(who.role)
        ? html`<a class="button primary large" href="/window">${icon("desk")}${t("go.window")}</a>`
        : nothing}
      ${AT_GUIDE_DESK.has(who.role)
        ? html`<a class="button large" href="/guide">${icon("search")}${t("go.guide")}</a>`
        : nothing}
      ${AT_BOOKINGS.has(who.role)
        ? html`<a class="button large" href="/bookings">${icon("clock")}${t("go.bookings")}</a>`
        : AT_CALENDAR.has(who.role) ? nothing : html`<p class="soft">${t("no_screen")}</p>`}
      ${AT_CALENDAR.has(who.role)
        ? html`<a class="button large" href="/calendar">${icon("board")}${t("calendar")}</a>`
        : nothing}
      ${AT_DEVICES.has(who.role)
        ? html`<a class="button large" href="/devices">${icon("kiosk")}${t("devices")}</a>`
        : nothing}
      <button class="button" @click=${() => void signOut(this.api).then(() => this.requestUpdate())}>
        ${icon("leave")}${t("sign_out")}
      </button>`;
  }
}

customElements.define("tide-staff", TideStaff);
