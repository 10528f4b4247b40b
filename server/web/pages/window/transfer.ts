/** `<tide-transfer>`: to another queue, or to one window that is open. */
import { html, nothing, type TemplateResult } from "lit";
import { asProblem, type Problem } from "@kit/api.ts";
import { kit, named } from "@kit/i18n.ts";
import { Page } from "@kit/page.ts";
import { bones, problemNotice, windowChip } from "@kit/parts.ts";
import type { Window, Zone } from "@kit/types.ts";
import type { Asking } from "./dialogs.ts";
import { t } from "./texts.ts";

class TideTransfer extends Page {
  static override properties = { asking: { attribute: false } };
  declare asking: Asking;
  private zones: Zone[] | null = null;
  private windows: Window[] = [];
  private problem: Problem | null = null;
  private to: "queue" | "window" = "queue";

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private async load(): Promise<void> {
    const { api, no } = this.asking.desk;
    try {
      const [{ zones }, { windows }] = await Promise.all([
        api.get<{ zones: Zone[] }>("/zones"),
        api.get<{ windows: Window[] }>("/windows"),
      ]);
      this.windows = windows.filter((w) => w.state !== "closed" && w.no !== no);
      this.zones = zones.filter((zone) => zone.queues.length > 0);
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { desk, drop } = this.asking;
    return html`<th-dialog
      wide
      .heading=${t("transfer.head", { number: desk.window?.ticket?.number })}
      .body=${html`<p class="soft">${t("transfer.lead")}</p>
        <div class="row" role="group" aria-label=${t("transfer")}>${this.tab("queue")} ${this.tab("window")}</div>
        ${this.problem ? problemNotice(this.problem, () => void this.load()) : nothing}
        <div class="targets">
          ${this.zones === null ? (this.problem ? nothing : bones(4)) : this.to === "queue" ? this.queues(this.zones) : this.others()}
        </div>`}
      .actions=${html`<button class="button" @click=${drop}>${kit("cancel")}<kbd>Esc</kbd></button>`}
      @close=${drop}
    ></th-dialog>`;
  }

  private tab(to: "queue" | "window"): TemplateResult {
    const choose = (): void => {
      this.to = to;
      this.requestUpdate();
    };
    return html`<button class="button" aria-pressed=${this.to === to ? "true" : "false"} @click=${choose}>
      ${t(`transfer.${to}`)}
    </button>`;
  }

  private queues(zones: Zone[]): unknown {
    return zones.map((zone) => html`<h3>${named(zone)}</h3>
      <div class="choices">
        ${zone.queues.map((queue) => html`<button class="button target"
          @click=${() => this.asking.answer("transfer", { queue: queue.code })}>
          <span class="strong">${queue.code}</span>
          <span class="button-text"><span>${named(queue)}</span>
            <small>${t("transfer.waiting", { n: queue.waiting })}</small></span>
        </button>`)}
      </div>`);
  }

  private others(): TemplateResult {
    return html`<div class="choices">
      ${this.windows.map((window) => html`<button class="button target"
        @click=${() => this.asking.answer("transfer", { window: window.no })}>
        <span class="strong">${window.no}</span>
        <span class="button-text"><span>${named(window)}</span> ${windowChip(window.state)}</span>
      </button>`)}
    </div>`;
  }
}

customElements.define("tide-transfer", TideTransfer);
