/**
 * What lies over everything else on a screen: the hall is being evacuated, or the manager wants to
 * know which screen this is. Apart from the layout, so that it looks the same on all of them.
 */
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { exit, muted } from "./icons.ts";
import type { Model } from "./model.ts";
import { overlayStyles } from "./styles/overlay.ts";
import { both } from "./texts.ts";

/** A line never breaks in the middle of a clause, as long as the clause fits. */
const clauses = (text: string): TemplateResult[] =>
  (text.match(/[^，。；！]+[，。；！]?/g) ?? []).map((clause) => html`<span>${clause}</span>`);

export class HallOverlay extends LitElement {
  static override styles = overlayStyles;
  model!: Model;
  screen = "";
  #ticks = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.model.addEventListener("change", this.#changed);
    this.#ticks = window.setInterval(this.#changed, 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.model.removeEventListener("change", this.#changed);
    window.clearInterval(this.#ticks);
  }

  #changed = (): void => this.requestUpdate();

  override render(): TemplateResult {
    return html`${this.#evacuation()} ${this.#identity()}`;
  }

  #evacuation(): TemplateResult | typeof nothing {
    const told = this.model.told?.evacuation;
    if (!told) return nothing;
    return html`<section class="alarm" role="alert" data-told=${told.id}>
      ${exit}
      <h1>${both("evacuate")}</h1>
      <p>
        <span class="zh" lang="zh-CN">${clauses(told.text)}</span>
        <span class="en" lang="en">${told.text_en}</span>
      </p>
    </section>`;
  }

  #identity(): TemplateResult | typeof nothing {
    if (performance.now() > this.model.identified) return nothing;
    const { board } = this.model;
    const zones = board?.zones.map(({ name }) => name).join(" · ") ?? "";
    return html`<section class="who" role="status">
      <p class="what">${both("identified")}</p>
      <h1>${this.screen}</h1>
      <p>${zones}</p>
      ${this.model.muted ? html`<p class="mute">${muted}${both("muted")}</p>` : nothing}
    </section>`;
  }
}

customElements.define("hall-overlay", HallOverlay);
