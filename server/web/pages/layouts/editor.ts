/** `<tide-layout-editor>`: which screen, its grid, what is picked, how it will look, what was before. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { bones, notice, problemNotice } from "@kit/parts.ts";
import { staffApi } from "@kit/session.ts";
import { canvas } from "./canvas.ts";
import { Draft } from "./draft.ts";
import { history, regionForm, wholeForm } from "./form.ts";
import "./preview.ts";
import { coded, t } from "./texts.ts";
import type { Fault, Side } from "./types.ts";

class TideLayoutEditor extends Page {
  private draft: Draft | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    const out = (): void => void this.dispatchEvent(new Event("signed-out", { bubbles: true }));
    this.draft = new Draft(staffApi(out), () => this.requestUpdate());
  }

  protected override render(): TemplateResult {
    const draft = this.draft!;
    if (!draft.whole || !draft.layout) {
      return html`<main class="layouts">
        ${draft.problem ? problemNotice(draft.problem, () => void draft.load()) : bones(6)}
      </main>`;
    }
    return html`<main class="layouts">
      <div class="stack">
        <h1>${t("title")}</h1>
        <div class="row wrap">${this.screens(draft)} ${this.sides(draft)}
          <a class="button" href="/media">${t("to_media")}</a></div>
        ${wholeForm(draft)} ${draft.mayChange ? this.commands(draft) : nothing} ${this.told(draft)}
        <div class="work">
          ${canvas(draft)}
          <div class="card">${regionForm(draft)}</div>
        </div>
      </div>
      <div class="stack">
        <section class="card stack">
          <h2>${t("preview")}</h2>
          <tide-layout-preview .screen=${draft.whole.screen} .side=${draft.side} .layout=${draft.layout}></tide-layout-preview>
          <p class="small soft">${t("preview.lead")}</p>
        </section>
        ${history(draft)}
      </div>
    </main>`;
  }

  private screens(draft: Draft): TemplateResult {
    const pick = (event: Event): void => void draft.load((event.target as HTMLSelectElement).value);
    return html`<label class="field"><span>${t("screen")}</span>
      <select class="input" id="screen" @change=${pick}>
        ${(draft.heads ?? []).map(
          (head) => html`<option value=${head.screen} ?selected=${head.screen === draft.whole?.screen}>
            ${head.screen} ${head.type}${head.default ? "" : " *"}</option>`,
        )}
      </select></label>`;
  }

  private sides(draft: Draft): TemplateResult {
    return html`<div class="row" role="group" aria-label=${t("side")}>
      ${(["landscape", "portrait"] as Side[]).map(
        (side) => html`<button class="button" type="button" aria-pressed=${side === draft.side} data-side=${side}
          @click=${() => draft.show(side)}>${coded("side", side)}</button>`,
      )}
    </div>`;
  }

  private told(draft: Draft): TemplateResult {
    const warnings = draft.dirty ? [] : draft.whole!.warnings;
    return html`${draft.problem
      ? notice("bad", draft.problem.title, draft.problem.detail, faultList(draft.faults))
      : nothing}
    ${warnings.map((each) => notice("wait", coded("fault", each.code, each.figures), coded("side", each.where)))}
    ${draft.saved && !draft.dirty ? notice("good", t("saved"), t("saved.lead")) : nothing}`;
  }

  private commands(draft: Draft): TemplateResult {
    return html`<div class="row wrap">
      <label class="field grow"><span>${t("note")}</span>
        <input class="input" id="note" maxlength="80" .value=${draft.note}
          @input=${(event: Event) => (draft.note = (event.target as HTMLInputElement).value)} /></label>
      <button class="button primary" id="save" type="button" ?disabled=${!draft.dirty || draft.busy}
        @click=${() => void draft.save()}>${icon("check")}${t("save")}</button>
      <button class="button" type="button" ?disabled=${!draft.dirty || draft.busy}
        @click=${() => void draft.load()}>${t("discard")}</button>
      <button class="button quiet" type="button" @click=${() => draft.own()}>${t("own")}</button>
    </div>`;
  }
}

const faultList = (faults: Fault[]): TemplateResult =>
  html`<ul>
    ${faults.map((fault) => {
      const [side, n] = fault.where.split(".");
      const place = n === undefined ? coded("side", fault.where) : `${coded("side", side!)} ${Number(n) + 1}`;
      return html`<li>${place}: ${coded("fault", fault.code, fault.figures)}</li>`;
    })}
  </ul>`;

customElements.define("tide-layout-editor", TideLayoutEditor);
