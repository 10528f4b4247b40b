/**
 * One region of the screen. Whatever goes wrong in it, a zone or an item that cannot be drawn,
 * stays in it: the others go on, and at the next change it tries again.
 */
import { html, render } from "lit";
import type { Model } from "./model.ts";
import { PARTS } from "./parts.ts";
import { broken } from "./icons.ts";
import { spaceOf } from "./space.ts";
import { both } from "./texts.ts";
import type { Region } from "./types.ts";

export class HallRegion extends HTMLElement {
  model!: Model;
  region!: Region;
  failed = false;
  #box: HTMLElement | null = null;

  draw(): void {
    if (!this.isConnected || !this.model.board) return;
    try {
      if (this.failed) this.#box?.remove();
      const box = this.#ready();
      const { part } = this.region;
      const made = (PARTS[part] ?? unknown)(this.model, this.region, spaceOf(this.region, this.model));
      box.style.setProperty("--w", String(made.size[0]));
      box.style.setProperty("--h", String(made.size[1]));
      box.style.setProperty("--lines", String(made.lines ?? 1));
      render(made.content, box);
      this.failed = false;
    } catch (fault) {
      if (!this.failed) console.warn(`region ${this.region.part}`, fault);
      this.failed = true;
      this.#box?.remove();
      render(html`<section class="failed">${broken}<p>${both("region_failed")}</p></section>`, this.#ready());
    }
    this.toggleAttribute("data-failed", this.failed);
  }

  /** The place to draw in; a new one where drawing broke off in the old one. */
  #ready(): HTMLElement {
    if (this.#box?.isConnected) return this.#box;
    this.#box = document.createElement("div");
    this.#box.className = "box";
    this.#box.style.setProperty("--w", "40");
    this.#box.style.setProperty("--h", "20");
    this.append(this.#box);
    return this.#box;
  }
}

const unknown = (): never => {
  throw new Error("a part that this screen does not know");
};

customElements.define("hall-region", HallRegion);
