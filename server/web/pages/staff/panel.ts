/** `<tide-staff>`: the sign-in card; once in, who one is and where to go. */
import { html, nothing, type TemplateResult } from "lit";
import { word } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { session, signOut, staffApi } from "@kit/session.ts";
import type { Session } from "@kit/types.ts";
import { waysOf } from "../common/nav.ts";
import "./form.ts";
import { t } from "./texts.ts";

const FIRST_PAGE = new Set(["clerk", "manager", "guide"]);

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
    const first = who && FIRST_PAGE.has(who.role) ? waysOf(who.role)[0] : undefined;
    if (first) location.assign(`/${first.page}`);
    else this.requestUpdate();
  }

  private inside(who: Session): TemplateResult {
    const name = who.staff?.name ?? word("role", who.role);
    const ways = waysOf(who.role);
    return html`<p>${icon("person")} ${t("signed_in", { name, role: word("role", who.role) })}</p>
      ${ways.length === 0 ? html`<p class="soft">${t("no_screen")}</p>` : nothing}
      ${ways.map((way, n) => html`<a class="button large ${n ? "" : "primary"}" href="/${way.page}"
        >${icon(way.sign)}${t(`nav.${way.page}`)}</a>`)}
      <button class="button" @click=${() => void signOut(this.api).then(() => this.requestUpdate())}>
        ${icon("leave")}${t("sign_out")}
      </button>`;
  }
}

customElements.define("tide-staff", TideStaff);
