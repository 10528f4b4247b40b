/** The page of layouts: sign in, then what stands where on each screen. */
import "@kit/kit.ts";
import { html, type TemplateResult } from "lit";
import { StaffPage } from "../common/door.ts";
import "./layouts.css";
import "./editor.ts";
import { t } from "./texts.ts";

class TideLayouts extends StaffPage {
  protected override get called(): string {
    return t("title");
  }

  protected override get why(): string {
    return t("sign_in.lead");
  }

  protected override inside(): TemplateResult {
    return html`<tide-layout-editor></tide-layout-editor>`;
  }

  protected override updated(): void {
    document.title = t("title");
  }
}

customElements.define("tide-layouts", TideLayouts);
document.body.append(new TideLayouts());
