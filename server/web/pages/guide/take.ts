/**
 * `<tide-take>`: a number from the guide's hand. One touch without any document, or with one. What
 * was filled in stays when the line breaks or somebody looks at something else, and is sent once.
 */
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { asProblem, type Api, type Problem } from "@kit/api.ts";
import { language, named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { newKey } from "@kit/key.ts";
import { Page } from "@kit/page.ts";
import { notice, problemNotice } from "@kit/parts.ts";
import type { Ticket } from "@kit/types.ts";
import { idFault, tidy } from "../book/resident.ts";
import "./more.ts";
import type { Matter } from "./more.ts";
import { taken } from "./taken.ts";
import { t } from "./texts.ts";
import type { House } from "./types.ts";

interface Draft {
  id_number: string;
  name: string;
  priority: string;
  /** Other matters of the same visit. */
  more: Matter[];
  /** The same until the number is there: however often it is sent, it is taken once. */
  key: string;
}

/** In memory only: a document does not belong into a browser's storage. */
const drafts = new Map<string, Draft>();
const empty = (): Draft => ({ id_number: "", name: "", priority: "", more: [], key: newKey() });

class TideTake extends Page {
  static override properties = { api: { attribute: false }, house: { attribute: false }, item: { attribute: false } };
  declare api: Api;
  declare house: House | null;
  declare item: string;
  private draft = empty();
  private ticket: Ticket | null = null;
  private problem: Problem | null = null;
  private fault = false;
  private busy = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("item")) return;
    this.draft = drafts.get(this.item) ?? empty();
    drafts.set(this.item, this.draft);
    this.ticket = this.problem = null;
  }

  private fill(field: "id_number" | "name" | "priority") {
    return (event: Event): void => {
      const value = (event.target as HTMLInputElement).value;
      if (this.draft[field] === value) return;
      // Another wish is another command, unless the first may be under way.
      this.draft[field] = value;
      if (!this.problem?.unreachable) this.draft.key = newKey();
      this.fault = false;
    };
  }

  private also(more: Matter[]): void {
    this.draft.more = more;
    if (!this.problem?.unreachable) this.draft.key = newKey();
    this.requestUpdate();
  }

  private async send(event: Event): Promise<void> {
    event.preventDefault();
    const { id_number, name, priority, more, key } = this.draft;
    const number = tidy(id_number);
    this.fault = number !== "" && idFault("resident", number) !== null;
    if (this.busy || this.fault) return this.requestUpdate();
    const person = number || name.trim() ? { person: { ...(number ? { id_number: number } : {}), ...(name.trim() ? { name: name.trim() } : {}) } } : {};
    this.busy = true;
    this.problem = null;
    this.requestUpdate();
    try {
      const wish = { item: this.item, channel: "desk", language: language(), ...person, ...(priority ? { priority } : {}), ...(more.length ? { more: more.map((one) => one.id) } : {}) };
      this.ticket = await this.api.post<Ticket>("/tickets", wish, key);
      drafts.delete(this.item);
      this.draft = empty();
      this.dispatchEvent(new CustomEvent("taken", { detail: this.ticket.id, bubbles: true }));
    } catch (failure) {
      this.problem = asProblem(failure);
      if (!this.problem.unreachable) this.draft.key = newKey();
    }
    this.busy = false;
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    if (this.ticket) return taken(this.ticket);
    const { draft } = this;
    const groups = this.house?.priority_groups ?? [];
    return html`<form class="take stack" novalidate @submit=${(e: Event) => void this.send(e)}>
      <div class="take-fields">
        <div class="field"><label for="take-id">${t("take.id")}</label>
          <input class="input" id="take-id" autocomplete="off" inputmode="text" maxlength="20" spellcheck="false" .value=${draft.id_number} @input=${this.fill("id_number")} /></div>
        <div class="field"><label for="take-name">${t("take.name")}</label>
          <input class="input" id="take-name" autocomplete="off" maxlength="60" .value=${draft.name} @input=${this.fill("name")} /></div>
        <div class="field"><label for="take-priority">${t("take.priority")}</label>
          <select class="input" id="take-priority" .value=${draft.priority} @change=${this.fill("priority")}><option value="">${t("take.priority.none")}</option>
            ${groups.map((one) => html`<option value=${one.id} ?selected=${one.id === draft.priority}>${named(one)}</option>`)}</select></div>
      </div>
      <tide-more .api=${this.api} .first=${this.item} .chosen=${draft.more} @more=${(e: CustomEvent<Matter[]>) => this.also(e.detail)}></tide-more>
      ${this.fault ? notice("bad", t("take.fault")) : nothing}
      ${this.problem ? problemNotice(this.problem) : nothing}
      ${this.problem?.unreachable ? html`<p>${t("take.kept")}</p>` : nothing}
      <button class="button primary large wide" ?disabled=${this.busy}>${icon("ticket")}${t(this.problem?.unreachable ? "take.again" : "take.do")}</button>
    </form>`;
  }
}

customElements.define("tide-take", TideTake);
