/** `<tide-person>`: who comes. A wrong number is explained here, before anything is sent. */
import { html, nothing, type TemplateResult } from "lit";
import { word } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { field, fix } from "./field.ts";
import { grouped, ID_TYPES, idFault, phoneOk, RESIDENT_STYLE, tidy } from "./resident.ts";
import { t } from "./texts.ts";
import type { ItemDetail, PersonForm } from "./types.ts";

class TidePerson extends Page {
  static override properties = {
    item: { attribute: false }, person: { attribute: false }, typing: { attribute: false }, chosen: { attribute: false },
    brief: { type: Boolean },
  };
  declare item: ItemDetail;
  declare person: PersonForm;
  declare typing: (person: PersonForm) => void;
  declare chosen: (person: PersonForm) => void;
  /** At the desk, as a part of a page: no telephone is asked of anybody, and nothing leads on. */
  declare brief: boolean;
  private faults: Record<string, string> = {};

  protected override render(): TemplateResult {
    const { faults, person } = this;
    return html`${this.brief ? nothing : html`<h1 tabindex="-1">${t("you")}</h1><p class="soft">${t("you.why")}</p>`}
      <form class="${this.brief ? "fields" : "card"} stack" novalidate autocomplete=${this.brief ? "off" : "on"}
        @submit=${(event: Event) => this.submit(event)} @input=${(event: Event) => this.typed(event)}>
        ${field("name", t("you.name"), faults.name, html`<input id="name" name="name" class="input"
          maxlength="60" autocomplete="name" .value=${person.name} />`)}
        ${field("id_type", t("you.id_type"), undefined, html`<select id="id_type" name="id_type" class="input">
          ${ID_TYPES.map((type) => html`<option value=${type} ?selected=${type === person.id_type}>${word("id_type", type)}</option>`)}
        </select>`)}
        ${field("id_number", t("you.id_number"), faults.id_number, html`<input id="id_number" name="id_number"
          class="input spaced" maxlength="40" autocomplete="off" autocapitalize="characters" spellcheck="false"
          .value=${person.id_number} />${this.readBack()}`)}
        ${field("phone", t("you.phone"), faults.phone, html`<input id="phone" name="phone" type="tel"
          class="input spaced" maxlength="24" autocomplete="tel" aria-describedby="phone-help" .value=${person.phone} />`,
          t(this.brief ? "you.phone_offer" : "you.phone_help"))}
        ${this.item.applicants.includes("法人")
          ? field("organisation", t("you.organisation"), undefined, html`<input id="organisation" name="organisation"
              class="input" maxlength="80" autocomplete="organization" aria-describedby="organisation-help"
              .value=${person.organisation} />`, t("you.organisation_help"))
          : nothing}
        ${this.brief ? nothing : html`<button class="button primary large wide">${t("next")}${icon("arrow")}</button>`}
      </form>
      ${this.brief ? nothing : html`<p class="small soft">${t("you.privacy")}</p>`}`;
  }

  /** The number in groups, as long as it may still need comparing with the card. */
  private readBack(): TemplateResult | typeof nothing {
    const { id_type, id_number } = this.person;
    if (!RESIDENT_STYLE.has(id_type) || tidy(id_number).length <= 6) return nothing;
    const good = idFault(id_type, id_number) === null;
    return html`<p class="read-back ${good ? "good" : ""}" role="status">
      <span class="number">${grouped(id_type, id_number)}</span>
      <span class="small">${good ? html`${icon("done")}${t("id.good")}` : t("id.count", { n: tidy(id_number).length })}</span>
    </p>`;
  }

  private typed(event: Event): void {
    const { name, value } = event.target as HTMLInputElement;
    this.person = { ...this.person, [name]: value };
    this.typing(this.person);
    // A fault goes away as soon as it is mended, and comes only when one moves on.
    if (this.faults[name] && !this.faultOf(name)) delete this.faults[name];
    if (name === "id_type") delete this.faults.id_number;
    this.requestUpdate();
  }

  private faultOf(name: string): string | null {
    const { id_type, id_number, phone, name: own } = this.person;
    if (name === "name") return own.trim() ? null : t("you.name_missing");
    if (name === "phone" && this.brief && !phone.trim()) return null;
    if (name === "phone") return !phone.trim() ? t("you.phone_missing") : phoneOk(phone) ? null : t("you.phone_wrong");
    if (name !== "id_number") return null;
    const fault = idFault(id_type, id_number);
    if (!fault) return null;
    const other = fault === "length" && !RESIDENT_STYLE.has(id_type);
    return t(other ? "id.length_other" : `id.${fault}`, { n: tidy(id_number).length });
  }

  private submit(event: Event): void {
    event.preventDefault();
    this.settle();
  }

  /** Hands the person on, or shows what is to be mended first. */
  settle(): void {
    // Browsers that fill a form in by themselves do not always say so.
    const form = new FormData(this.querySelector("form")!);
    for (const [name, value] of form) this.person = { ...this.person, [name]: String(value) };
    this.faults = {};
    for (const name of ["name", "id_number", "phone"]) {
      const fault = this.faultOf(name);
      if (fault) this.faults[name] = fault;
    }
    this.requestUpdate();
    if (Object.keys(this.faults).length) return fix(this);
    this.chosen({ ...this.person, name: this.person.name.trim(), id_number: tidy(this.person.id_number) });
  }
}

customElements.define("tide-person", TidePerson);
export type { TidePerson };
