/** `<tide-calendar-import>`: a file is tried, its faults are shown line by line, then it is entered. */
import { html, nothing, type TemplateResult } from "lit";
import { asProblem } from "@kit/api.ts";
import { Page } from "@kit/page.ts";
import { notice } from "@kit/parts.ts";
import type { Desk } from "./desk.ts";
import { field, said, span, trouble } from "./parts.ts";
import type { Tried } from "./types.ts";
import { coded, t } from "./texts.ts";

class TideCalendarImport extends Page {
  static override properties = { desk: { attribute: false } };
  declare desk: Desk;
  private tried: Tried | null = null;
  private file = "";

  private async read(event: Event): Promise<void> {
    const chosen = (event.target as HTMLInputElement).files?.[0];
    const bytes = chosen ? new Uint8Array(await chosen.arrayBuffer()) : new Uint8Array();
    this.file = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    this.tried = null;
    this.desk.forget();
    this.requestUpdate();
  }

  private body(dry: boolean): object {
    const source = this.querySelector<HTMLInputElement>("#source")?.value.trim() ?? "";
    return { file: this.file, source, dry_run: dry };
  }

  private async look(): Promise<void> {
    this.desk.forget();
    try {
      this.tried = await this.desk.api.post<Tried>("/calendar/import", this.body(true));
    } catch (failure) {
      this.desk.say(asProblem(failure));
    }
    this.requestUpdate();
  }

  private async enter(): Promise<void> {
    const told = (one: Tried): string => t("import.done", { n: one.entries.length, years: one.years.length });
    if (await this.desk.run<Tried>("/calendar/import", this.body(false), told)) this.tried = null;
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const ready = this.tried && !this.tried.faults.length;
    return html`<section class="card stack">
      <div><h2>${t("import.head")}</h2><p class="soft">${t("import.lead")}</p><p class="small soft">${t("import.columns")}</p></div>
      ${trouble(this.desk.problem)}
      <div class="two">
        <div class="field"><label for="file">${t("import.file")}</label>
          <input class="input" id="file" type="file" accept=".csv,.ics,text/csv,text/calendar" @change=${(e: Event) => void this.read(e)} /></div>
        ${field("source", t("import.source"))}
      </div>
      <div class="row">
        <button class="button ${ready ? "" : "primary"}" ?disabled=${!this.file || this.desk.busy} @click=${() => void this.look()}>${t("import.try")}</button>
        <button class="button ${ready ? "primary" : ""}" ?disabled=${!ready || this.desk.busy} @click=${() => void this.enter()}>${t("import.do")}</button>
        ${this.file ? nothing : html`<span class="soft">${t("import.none")}</span>`}
      </div>
      ${this.tried ? result(this.tried) : nothing}
    </section>`;
  }
}

const result = (tried: Tried): TemplateResult => html`
  ${tried.faults.length
    ? html`${notice("bad", t("import.faulty", { n: tried.faults.length }))}
        <table class="table"><thead><tr><th scope="col">${t("import.line")}</th><th scope="col">${t("import.field")}</th><th scope="col">${t("import.fault")}</th></tr></thead>
          <tbody>${tried.faults.map((one) => html`<tr><td class="number">${one.line || "—"}</td><td>${coded("field", one.field)}</td><td>${one.sentence}</td></tr>`)}</tbody></table>`
    : notice("good", t("import.clean", { n: tried.entries.length, years: tried.years.length }))}
  ${tried.years.map((one) => html`<p>${t("import.year", { year: one.year, holidays: one.holidays, makeup: one.makeup })}</p>`)}
  ${tried.entries.length
    ? html`<table class="table"><thead><tr><th scope="col">${t("day")}</th><th scope="col">${t("f.kind")}</th><th scope="col">${t("f.reason")}</th><th scope="col">${t("f.source")}</th></tr></thead>
        <tbody>${tried.entries.map((one) => html`<tr><td>${span(one)}</td><td>${said(one)}</td><td>${one.reason}</td><td>${one.source}</td></tr>`)}</tbody></table>`
    : nothing}`;

customElements.define("tide-calendar-import", TideCalendarImport);
