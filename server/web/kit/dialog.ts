/** `<th-dialog>`: a modal question in the light DOM; closed by its buttons, Esc or `.close`. */
import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";

export class ThDialog extends LitElement {
  static override properties = {
    heading: { type: String },
    wide: { type: Boolean },
    body: { attribute: false },
    actions: { attribute: false },
  };

  declare heading: string;
  declare wide: boolean;
  declare body: unknown;
  declare actions: unknown;

  constructor() {
    super();
    this.heading = "";
    this.wide = false;
  }

  protected override createRenderRoot(): this {
    return this;
  }

  protected override render(): TemplateResult {
    return html`<dialog
      class="dialog ${this.wide ? "wide" : ""}"
      aria-labelledby="dialog-heading"
      @cancel=${(event: Event) => this.cancelled(event)}
    >
      <div class="dialog-box">
        <h2 id="dialog-heading" tabindex="-1">${this.heading}</h2>
        ${this.body}
        <div class="dialog-actions">${this.actions}</div>
      </div>
    </dialog>`;
  }

  protected override firstUpdated(_: PropertyValues): void {
    const dialog = this.querySelector("dialog")!;
    // Phones of before 2022 lack modal dialogs; the question is then simply on top.
    if (typeof dialog.showModal === "function") dialog.showModal();
    else dialog.setAttribute("open", "");
    const first = dialog.querySelector<HTMLElement>("[autofocus]") ?? dialog.querySelector("h2");
    first?.focus();
  }

  private cancelled(event: Event): void {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent("close"));
  }
}

customElements.define("th-dialog", ThDialog);
