/** Nothing is at this address: what was meant, and the ways that lead on. */
import "@kit/kit.ts";
import "../phone/phone.css";
import "./lost.css";
import { html, nothing, type TemplateResult } from "lit";
import { named } from "@kit/i18n.ts";
import { icon, type IconName } from "@kit/icons.ts";
import { Page, pageData } from "@kit/page.ts";
import { t } from "./texts.ts";

interface Said {
  title: string;
  title_en: string;
  detail: string;
  detail_en: string;
  request_id: string | null;
}

const WAYS: [string, IconName, "book" | "hours" | "staff"][] = [
  ["/book", "clock", "book"],
  ["/hours", "door", "hours"],
  ["/staff", "person", "staff"],
];

class TideLost extends Page {
  private readonly said = pageData<Said>();

  protected override render(): TemplateResult {
    const { said } = this;
    return html`<header class="phone-head"><p class="strong">${named(said)}</p><th-prefs></th-prefs></header>
      <main class="phone lost">
        <section class="card stack">
          <span class="lost-sign">${icon("alert")}</span>
          <h1>${named(said, "title")}</h1>
          <p>${named(said, "detail")}</p>
          ${said.request_id ? html`<p class="small soft">${t("request", { id: said.request_id })}</p>` : nothing}
        </section>
        <nav class="stack" aria-label=${t("ways")}>
          ${WAYS.map(([href, sign, key]) => html`<a class="button large wide" href=${href}>${icon(sign)}${t(key)}</a>`)}
        </nav>
        <p class="soft">${t("walk_in")}</p>
      </main>`;
  }
}

customElements.define("tide-lost", TideLost);
document.body.append(new TideLost());
