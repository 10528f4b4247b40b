/** The hall screen: joins the parts, moves once a second, and follows the model's changes. */
import { html, LitElement, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { banner } from "./banner.ts";
import { foot } from "./foot.ts";
import { head } from "./head.ts";
import { hint } from "./hint.ts";
import { speaks } from "./layout.ts";
import type { Model } from "./model.ts";
import "./region.ts";
import type { HallRegion } from "./region.ts";
import { ROWS, sideOf } from "./space.ts";
import { styles } from "./styles/index.ts";
import type { Region } from "./types.ts";

export class HallScreen extends LitElement {
  static override properties = {
    theme: { reflect: true },
    link: { reflect: true },
    speaks: { reflect: true },
  };
  static override styles = styles;

  declare theme: string;
  declare link: string;
  declare speaks: string;
  model!: Model;
  screen = "";
  /** A theme that the address asks for, instead of the layout's. */
  wished: string | null = null;
  enable: () => void = () => undefined;
  #ticks = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.model.addEventListener("change", this.#changed);
    window.addEventListener("resize", this.#changed);
    this.#ticks = window.setInterval(this.#changed, 1000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.model.removeEventListener("change", this.#changed);
    window.removeEventListener("resize", this.#changed);
    window.clearInterval(this.#ticks);
  }

  #changed = (): void => {
    const { layout, link } = this.model;
    this.link = link;
    this.theme = this.wished ?? layout.theme;
    this.speaks = speaks(layout.languages);
    this.requestUpdate();
  };

  override render(): TemplateResult {
    const { model } = this;
    if (!model.board) return hint(model, this.screen);
    return html`
      ${head(model)} ${banner(model)}
      <main class="regions">
        ${repeat(model.regions, key, (region) => html`<hall-region .region=${region} .model=${model}
          data-part=${region.part}></hall-region>`)}
      </main>
      ${foot(model, this.enable)}
    `;
  }

  protected override updated(): void {
    const grid = this.renderRoot.querySelector<HTMLElement>(".regions");
    grid?.style.setProperty("--rows", String(ROWS[sideOf()]));
    for (const region of this.renderRoot.querySelectorAll<HallRegion>("hall-region")) {
      const { x, y, w, h } = region.region;
      region.style.gridArea = `${y + 1} / ${x + 1} / span ${h} / span ${w}`;
      region.draw();
    }
  }
}

const key = (region: Region, n: number): string => `${sideOf()}.${n}.${region.part}`;

customElements.define("hall-screen", HallScreen);
