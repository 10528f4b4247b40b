/** The hall screen: joins the parts, moves once a second, and follows the model's changes. */
import { html, LitElement, type TemplateResult } from "lit";
import { calls, callsStyles } from "./calls.ts";
import { foot, footStyles, stale } from "./foot.ts";
import { head, headStyles } from "./head.ts";
import { hero, heroStyles } from "./hero.ts";
import { hint, hintStyles } from "./hint.ts";
import type { Model } from "./model.ts";
import { missed, paused, pausedStyles } from "./paused.ts";
import { frame, themes } from "./styles.ts";
import { waiting, waitingStyles } from "./waiting.ts";

export class HallScreen extends LitElement {
  static override properties = { theme: { reflect: true } };
  static override styles = [
    themes, frame, headStyles, heroStyles, callsStyles, waitingStyles, pausedStyles, footStyles, hintStyles,
  ];

  declare theme: string;
  model!: Model;
  screen = "";
  enable: () => void = () => undefined;
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
    const { model } = this;
    if (!model.board) return html`${head(model)}${hint(model, this.screen)}${foot(model, this.enable)}`;
    return html`
      ${head(model)} ${stale(model)} ${hero(model)} ${calls(model)}
      <aside class="side">${waiting(model)} ${paused(model)} ${missed(model)}</aside>
      ${foot(model, this.enable)}
    `;
  }
}

customElements.define("hall-screen", HallScreen);
