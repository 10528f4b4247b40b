/** The hall screen: joins the parts, moves once a second, and follows the model's changes. */
import { html, LitElement, type TemplateResult } from "lit";
import { banner } from "./banner.ts";
import { calls } from "./calls.ts";
import { foot } from "./foot.ts";
import { head } from "./head.ts";
import { hero } from "./hero.ts";
import { hint } from "./hint.ts";
import type { Model } from "./model.ts";
import { missed, paused } from "./paused.ts";
import { styles } from "./styles/index.ts";
import { tidal } from "./tidal.ts";
import { waiting } from "./waiting.ts";

export class HallScreen extends LitElement {
  static override properties = { theme: { reflect: true }, link: { reflect: true } };
  static override styles = styles;

  declare theme: string;
  declare link: string;
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

  #changed = (): void => {
    this.link = this.model.link;
    this.requestUpdate();
  };

  override render(): TemplateResult {
    const { model } = this;
    if (!model.board) return hint(model, this.screen);
    return html`
      ${head(model)} ${banner(model)}
      <main>${hero(model)} ${calls(model)}</main>
      <aside class="side">${waiting(model)} ${tidal(model)} ${paused(model)} ${missed(model)}</aside>
      ${foot(model, this.enable)}
    `;
  }
}

customElements.define("hall-screen", HallScreen);
