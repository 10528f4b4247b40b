/** `<tide-search>`: bookings by code, end of the telephone number or document; each look is kept. */
import { html, nothing, type TemplateResult } from "lit";
import { asProblem, type Problem } from "@kit/api.ts";
import { word } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { empty, notice, problemNotice } from "@kit/parts.ts";
import { ID_TYPES, tidy } from "../book/resident.ts";
import type { Ask } from "./ask.ts";
import type { Desk } from "./desk.ts";
import { table } from "./today.ts";
import type { Standing } from "./new/types.ts";
import { t } from "./texts.ts";
import type { Row } from "./types.ts";

interface Found {
  appointments: Row[];
  standing: Standing | null;
}

/** Four digits end a telephone number, eight signs are a code, all else is a document. */
function wordsOf(typed: string, id_type: string): object {
  const word = tidy(typed);
  if (/^\d{4}$/.test(word)) return { phone_last4: word };
  return /^[2-9A-HJ-NP-Z]{8}$/.test(word) ? { code: word } : { id_type, id_number: word };
}

class TideSearch extends Page {
  static override properties = { desk: { attribute: false }, ask: { attribute: false } };
  declare desk: Desk;
  declare ask: (asked: Ask) => void;
  private found: Found | null = null;
  private problem: Problem | null = null;
  private busy = false;

  private async look(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const typed = String(form.get("search") ?? "");
    if (!typed.trim() || this.busy) return;
    this.busy = true;
    this.found = this.problem = null;
    this.requestUpdate();
    try {
      this.found = await this.desk.api.post<Found>("/appointments/find", wordsOf(typed, String(form.get("id_type"))));
    } catch (failure) {
      this.problem = asProblem(failure);
    }
    this.busy = false;
    this.requestUpdate();
  }

  private clear(): void {
    this.found = this.problem = null;
    this.querySelector<HTMLInputElement>("#search")!.value = "";
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    return html`<form class="search row wrap" role="search" novalidate @submit=${(e: SubmitEvent) => void this.look(e)}>
        <div class="field grow"><label for="search">${t("search")}</label>
          <input class="input" id="search" name="search" maxlength="40" autocomplete="off" spellcheck="false"
            aria-describedby="search-help" /></div>
        <div class="field"><label for="search-type">${t("search.type")}</label>
          <select class="input" id="search-type" name="id_type">${ID_TYPES.map((type) =>
            html`<option value=${type}>${word("id_type", type)}</option>`)}</select></div>
        <button class="button" ?disabled=${this.busy}>${icon("person")}${t("search.do")}</button>
      </form>
      <p class="small soft" id="search-help">${t("search.help")}</p>
      ${this.problem ? problemNotice(this.problem) : nothing}
      ${this.found ? this.shown(this.found) : nothing}`;
  }

  private shown({ appointments, standing }: Found): TemplateResult {
    return html`<section class="card found stack tight" aria-live="polite">
      <div class="row between"><h2>${t("search.found", { n: appointments.length })}</h2>
        <button class="button quiet" @click=${() => this.clear()}>${icon("close")}${t("search.clear")}</button></div>
      ${standing?.listed_until ? notice("wait", t("stand.listed", { day: standing.listed_until }), t("list.walk_in")) : nothing}
      ${appointments.length ? table(this.desk, appointments, this.ask, true) : empty("person", t("search.none"))}
    </section>`;
  }
}

customElements.define("tide-search", TideSearch);
