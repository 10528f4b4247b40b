/** `<tide-objection>`: says of a no-show why it is none, once, and shows what became of it. */
import { html, nothing, type TemplateResult } from "lit";
import { Api, asProblem, type Problem } from "@kit/api.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { notice, problemNotice } from "@kit/parts.ts";
import type { Miss } from "../book/types.ts";
import { t } from "./texts.ts";

const MOST = 200;

class TideObjection extends Page {
  static override properties = { path: { type: String }, miss: { attribute: false } };
  /** The booking below the API. */
  declare path: string;
  declare miss: Miss | null;
  private readonly api = new Api();
  private text = "";
  private empty = false;
  private busy = false;
  private problem: Problem | null = null;

  private async send(event: Event): Promise<void> {
    event.preventDefault();
    this.empty = !this.text.trim();
    this.requestUpdate();
    if (this.empty) {
      this.querySelector("textarea")?.focus();
      return;
    }
    if (this.busy) return;
    this.busy = true;
    this.problem = null;
    try {
      this.miss = await this.api.post<Miss>(`${this.path}/object`, { reason: this.text.trim() });
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.busy = false;
    this.requestUpdate();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (!this.miss) return nothing;
    return html`<section class="card stack" aria-busy=${String(this.busy)}>
      <h2>${t("object")}</h2>
      ${this.problem ? problemNotice(this.problem) : nothing}
      ${this.miss.objection ? this.said(this.miss) : this.form()}
    </section>`;
  }

  private form(): TemplateResult {
    return html`<form class="stack" novalidate @submit=${(event: Event) => void this.send(event)}>
      <div class="field ${this.empty ? "wrong" : ""}">
        <label for="objection">${t("object.why")}</label>
        <textarea class="input" id="objection" name="objection" rows="4" maxlength=${MOST}
          aria-describedby="objection-help" aria-invalid=${String(this.empty)}
          @input=${(event: InputEvent) => (this.text = (event.target as HTMLTextAreaElement).value)}></textarea>
        <p class="small ${this.empty ? "fault" : "soft"}" id="objection-help">${t(this.empty ? "object.empty" : "object.help")}</p>
      </div>
      <button class="button large wide" ?disabled=${this.busy}>${icon("arrow")}${t("object.send")}</button>
    </form>`;
  }

  private said(miss: Miss): TemplateResult {
    const rejected = miss.objection === "rejected";
    return html`${rejected
        ? notice("wait", t("object.rejected"), miss.answered?.reason ?? "")
        : notice("good", t("object.sent"), t("object.sent_do"))}
      <p class="said">${t("object.yours")}<br /><b>${miss.objected?.reason}</b></p>`;
  }
}

customElements.define("tide-objection", TideObjection);
