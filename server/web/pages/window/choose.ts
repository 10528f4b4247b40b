/** `<tide-choose>`: which window is mine today. */
import { html, nothing, type TemplateResult } from "lit";
import { asProblem, type Problem } from "@kit/api.ts";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { bones, empty, problemNotice, windowChip } from "@kit/parts.ts";
import { session, staffApi } from "@kit/session.ts";
import type { Window } from "@kit/types.ts";
import { t } from "./texts.ts";

class TideChoose extends Page {
  private windows: Window[] | null = null;
  private problem: Problem | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = t("title");
    void this.load();
  }

  private async load(): Promise<void> {
    this.problem = null;
    const mine = session()?.windows ?? null;
    try {
      const api = staffApi(() => location.reload());
      const { windows } = await api.get<{ windows: Window[] }>("/windows");
      this.windows = windows.filter((w) => mine === null || mine.includes(w.no));
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    return html`<main class="choose">
      <h1>${t("choose")}</h1>
      ${this.problem ? problemNotice(this.problem, () => void this.load()) : nothing}
      ${this.windows === null
        ? this.problem ? nothing : bones(5)
        : this.windows.length === 0 ? empty("desk", t("choose.none")) : this.floors(this.windows)}
    </main>`;
  }

  private floors(windows: Window[]): unknown {
    const floors = [...new Set(windows.map((w) => w.floor))];
    return floors.map((floor) => html`<section>
      <h2>${floor === null ? "" : t("choose.floor", { floor })}</h2>
      <div class="choose-grid">
        ${windows.filter((w) => w.floor === floor).map((w) => html`<a class="card choose-one" href="/window/${w.no}">
          <span class="choose-no">${w.no}</span>
          <span class="choose-name">${named(w)}</span>
          <span class="row wrap">${windowChip(w.state)}
            ${w.clerk_name && w.state !== "closed" ? html`<span class="small soft">${icon("person")} ${w.clerk_name}</span>` : nothing}</span>
        </a>`)}
      </div>
    </section>`);
  }
}

customElements.define("tide-choose", TideChoose);
