/** The page of what screens show between calls: files, the playlist, photos of clerks. */
import "@kit/kit.ts";
import { html, type TemplateResult } from "lit";
import { StaffPage } from "../common/door.ts";
import "./media.css";
import { t } from "./texts.ts";
import "./view.ts";

class TideMedia extends StaffPage {
  protected override get called(): string {
    return t("title");
  }

  protected override get why(): string {
    return t("sign_in.lead");
  }

  protected override inside(): TemplateResult {
    return html`<tide-media-list></tide-media-list>`;
  }

  protected override updated(): void {
    document.title = t("title");
  }
}

customElements.define("tide-media", TideMedia);
document.body.append(new TideMedia());
