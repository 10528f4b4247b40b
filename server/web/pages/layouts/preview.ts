/** The real screen in a frame, as large as it is on the wall and scaled down, with the draft on it. */
import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { t } from "./texts.ts";
import type { Layout, Side } from "./types.ts";

const SIZE: Record<Side, [number, number]> = { landscape: [1920, 1080], portrait: [1080, 1920] };

class TideLayoutPreview extends LitElement {
  static override properties = { screen: {}, side: {}, layout: { attribute: false } };
  declare screen: string;
  declare side: Side;
  declare layout: Layout;
  private readonly seen = new ResizeObserver(() => this.fit());

  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("message", this.ready);
    this.seen.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("message", this.ready);
    this.seen.disconnect();
  }

  private readonly ready = (event: MessageEvent): void => {
    if (event.origin === location.origin && event.source === this.frame?.contentWindow) this.send();
  };

  private get frame(): HTMLIFrameElement | null {
    return this.querySelector("iframe");
  }

  private send(): void {
    this.frame?.contentWindow?.postMessage({ layout: this.layout }, location.origin);
  }

  private fit(): void {
    const frame = this.frame;
    const [width, height] = SIZE[this.side];
    const scale = this.clientWidth / width;
    if (!frame || !scale) return;
    Object.assign(frame.style, { width: `${width}px`, height: `${height}px`, transform: `scale(${scale})` });
    frame.parentElement!.style.height = `${height * scale}px`;
  }

  protected override updated(changed: PropertyValues): void {
    this.fit();
    if (changed.has("layout")) this.send();
  }

  protected override render(): TemplateResult {
    return html`<div class="frame"><iframe title=${t("preview")} tabindex="-1"
      src="/screens/${encodeURIComponent(this.screen)}?preview"></iframe></div>`;
  }
}

customElements.define("tide-layout-preview", TideLayoutPreview);
