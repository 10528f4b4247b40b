/** The page of devices: sign in, then the kiosks and what to do about them. */
import "@kit/kit.ts";
import { html, type TemplateResult } from "lit";
import { StaffPage } from "../common/door.ts";
import "./devices.css";
import { t } from "./texts.ts";
import "./view.ts";

class TideDevices extends StaffPage {
  protected override get called(): string {
    return t("title");
  }

  protected override get why(): string {
    return t("sign_in.lead");
  }

  protected override inside(): TemplateResult {
    return html`<tide-devices-list></tide-devices-list>`;
  }

  protected override updated(): void {
    document.title = t("title");
  }
}

customElements.define("tide-devices", TideDevices);
document.body.append(new TideDevices());
