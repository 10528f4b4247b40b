/** `<tide-rota-files>`: the rota as a spreadsheet, out and in; tried first, all faults at once. */
import { html, nothing, type TemplateResult } from "lit";
import { asProblem } from "@kit/api.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { notice } from "@kit/parts.ts";
import { token } from "@kit/session.ts";
import { field } from "../calendar/parts.ts";
import { plus } from "../calendar/desk.ts";
import type { Desk } from "./desk.ts";
import { trouble } from "./parts.ts";
import type { Tried } from "./types.ts";
import { t } from "./texts.ts";

class TideRotaFiles extends Page {
  static override properties = { desk: { attribute: false }, turn: {} };
  declare desk: Desk;
  declare turn: boolean;
  private tried: Tried | null = null;
  private file = "";

  private async give(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const said = new FormData(event.target as HTMLFormElement);
    const query = new URLSearchParams({ from: String(said.get("from")), to: String(said.get("to")) });
    try {
      const answer = await fetch(`/api/v1/rota/export?${query}`, { headers: { Authorization: `Bearer ${token() ?? ""}` } });
      if (!answer.ok) throw new Error(String(answer.status));
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await answer.blob());
      link.download = `rota-${query.get("from")}-${query.get("to")}.csv`;
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (failure) {
      this.desk.say(failure);
    }
  }

  private async read(event: Event): Promise<void> {
    const chosen = (event.target as HTMLInputElement).files?.[0];
    const bytes = chosen ? new Uint8Array(await chosen.arrayBuffer()) : new Uint8Array();
    this.file = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
    this.tried = null;
    this.desk.forget();
    this.requestUpdate();
  }

  private async look(): Promise<void> {
    this.desk.forget();
    try {
      this.tried = await this.desk.api.post<Tried>("/rota/import", { file: this.file, dry_run: true });
    } catch (failure) {
      this.desk.say(asProblem(failure));
    }
    this.requestUpdate();
  }

  private async enter(): Promise<void> {
    const body = { file: this.file, seen: this.tried?.seen ?? null, reason: this.querySelector<HTMLInputElement>("#reason")?.value.trim() || null };
    if (await this.desk.run<Tried>("/rota/import", body, ({ cells }) => t("files.done", { n: cells }))) this.tried = null;
    this.requestUpdate();
  }

  protected override render(): TemplateResult {
    const { tried, desk } = this;
    const ready = tried !== null && tried.faults.length === 0;
    return html`<section class="card stack">
        <div><h2>${t("files.out")}</h2><p class="soft">${t("files.out.lead")}</p></div>
        <form class="row wrap" @submit=${(e: SubmitEvent) => void this.give(e)}>
          <label class="row">${t("from")}<input class="input short" type="date" name="from" .value=${desk.week} required /></label>
          <label class="row">${t("to")}<input class="input short" type="date" name="to" .value=${desk.week ? plus(desk.week, 6) : ""} required /></label>
          <button class="button">${icon("hand")}${t("files.give")}</button>
        </form>
      </section>
      <section class="card stack">
        <div><h2>${t("files.in")}</h2><p class="soft">${t("files.in.lead")}</p><p class="small soft">${t("files.columns")}</p></div>
        ${trouble(desk.problem)}
        <div class="two"><div class="field"><label for="file">${t("files.file")}</label>
            <input class="input" id="file" type="file" accept=".csv,text/csv" @change=${(e: Event) => void this.read(e)} /></div>
          ${field("reason", t("reason"))}</div>
        <div class="row">
          <button class="button ${ready ? "" : "primary"}" ?disabled=${!this.file || desk.busy} @click=${() => void this.look()}>${t("files.try")}</button>
          <button class="button ${ready ? "primary" : ""}" ?disabled=${!ready || desk.busy} @click=${() => void this.enter()}>${t("files.do")}</button>
        </div>
        ${tried === null ? nothing : tried.faults.length === 0 ? notice("good", t("files.clean", { n: tried.cells }))
          : html`${notice("bad", t("files.faulty", { n: tried.faults.length }))}
            <ul class="faults">${tried.faults.map((one) => html`<li>${t("fault.line", { n: one.line ?? 0 })} ${one.sentence}</li>`)}</ul>`}
      </section>`;
  }
}

customElements.define("tide-rota-files", TideRotaFiles);
