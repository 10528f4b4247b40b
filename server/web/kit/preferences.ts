/** `<th-prefs>`: language, big text and high contrast, as three plain switches. */
import { html, type TemplateResult } from "lit";
import { kit, language, speak } from "./i18n.ts";
import { icon } from "./icons.ts";
import { Page } from "./page.ts";
import { isOn, set } from "./prefs.ts";

export class ThPrefs extends Page {
  protected override render(): TemplateResult {
    const other = language() === "zh" ? "en" : "zh";
    return html`<div class="prefs" role="group" aria-label=${kit("prefs")}>
      <button class="button" lang=${other === "zh" ? "zh-CN" : "en"} @click=${() => speak(other)}>
        ${icon("globe")}${other === "zh" ? "中文" : "English"}
      </button>
      ${this.toggle("text", "text")} ${this.toggle("contrast", "contrast")}
    </div>`;
  }

  private toggle(what: "text" | "contrast", sign: "text" | "contrast"): TemplateResult {
    const on = isOn(what);
    return html`<button
      class="button"
      aria-pressed=${on ? "true" : "false"}
      @click=${() => {
        set(what, !on);
        this.requestUpdate();
      }}
    >
      ${icon(sign)}${kit(`prefs.${what}`)}
    </button>`;
  }
}

customElements.define("th-prefs", ThPrefs);
