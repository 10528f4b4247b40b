/** Window screens: sign in, choose a window, work at it. */
import "@kit/kit.ts";
import { html, type TemplateResult } from "lit";
import { pageData } from "@kit/page.ts";
import { session } from "@kit/session.ts";
import { StaffPage } from "../common/door.ts";
import "./choose.ts";
import "./console.ts";
import { t } from "./texts.ts";
import "./window.css";

class TideWindow extends StaffPage {
  private readonly no = pageData<{ no: string | null }>().no ?? null;

  protected override get called(): string {
    return this.no === null ? t("title") : t("title.window", { no: this.no });
  }

  protected override get why(): string {
    return t("sign_in.lead");
  }

  protected override render(): TemplateResult {
    if (session() && this.no !== null) return html`<tide-console no=${this.no}></tide-console>`;
    return super.render();
  }

  protected override inside(): TemplateResult {
    return html`<tide-choose></tide-choose>`;
  }
}

customElements.define("tide-window", TideWindow);
document.body.append(new TideWindow());
