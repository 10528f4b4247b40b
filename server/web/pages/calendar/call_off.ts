/** `<tide-call-off>`: the hall cancels the bookings of a day, a session or a queue, after one has seen which. */
import { html, nothing, type TemplateResult } from "lit";
import { kit, named } from "@kit/i18n.ts";
import { Page } from "@kit/page.ts";
import { notice } from "@kit/parts.ts";
import type { Desk } from "./desk.ts";
import { field, label, minute, trouble } from "./parts.ts";
import type { CalledOff, Day, Queue } from "./types.ts";
import { coded, t } from "./texts.ts";

class TideCallOff extends Page {
  static override properties = { desk: { attribute: false }, day: { attribute: false }, drop: { attribute: false } };
  declare desk: Desk;
  declare day: Day;
  declare drop: () => void;
  private queues: Queue[] = [];
  private seen: CalledOff | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.learn();
  }

  private async learn(): Promise<void> {
    try {
      const { zones } = await this.desk.api.get<{ zones: { queues: Queue[] }[] }>("/zones");
      this.queues = zones.flatMap((zone) => zone.queues);
    } catch (failure) {
      this.desk.say(failure);
    }
    this.requestUpdate();
  }

  private get form(): HTMLFormElement {
    return this.querySelector<HTMLFormElement>("#call-off")!;
  }

  private wish(): Record<string, unknown> {
    const said = new FormData(this.form);
    const which = String(said.get("which"));
    return {
      day: this.day.day,
      stranded: which === "stranded",
      session: ["", "stranded"].includes(which) ? null : which,
      queue: String(said.get("queue")) || null,
    };
  }

  /** Whatever was chosen anew must be looked at anew. */
  private forget(): void {
    this.seen = null;
    this.requestUpdate();
  }

  private async look(): Promise<void> {
    this.desk.forget();
    try {
      this.seen = await this.desk.api.post<CalledOff>("/appointments/cancel-by-hall", { ...this.wish(), dry_run: true });
    } catch (failure) {
      this.desk.say(failure);
    }
    this.requestUpdate();
  }

  private async send(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (!this.seen?.count) return this.look();
    const body = { ...this.wish(), reason: String(new FormData(this.form).get("reason")).trim() };
    const told = ({ count }: CalledOff): string => t("call_off.done", { n: count });
    if (await this.desk.run<CalledOff>("/appointments/cancel-by-hall", body, told)) this.drop();
  }

  private choices(): TemplateResult {
    const { sessions, planned } = this.day;
    const names = [...new Set([...planned, ...sessions.map((one) => one.name)])];
    const said = (name: string): string => {
      const held = sessions.find((one) => one.name === name);
      return held ? `${label(held)} ${held.opens}–${held.closes}` : coded("session", name);
    };
    return html`<div class="two" @change=${() => this.forget()}>
      <div class="field"><label for="which">${t("call_off.which")}</label>
        <select class="input" id="which" name="which" autofocus>
          <option value="">${t("call_off.day")}</option>
          ${names.map((name) => html`<option value=${name}>${said(name)}</option>`)}
          <option value="stranded">${t("call_off.stranded")}</option>
        </select></div>
      <div class="field"><label for="queue">${t("call_off.queue")}</label>
        <select class="input" id="queue" name="queue"><option value="">${t("call_off.queues")}</option>
          ${this.queues.map((one) => html`<option value=${one.code}>${one.code} ${named(one)}</option>`)}</select></div>
    </div>`;
  }

  private found({ count, bookings }: CalledOff): TemplateResult {
    if (!count) return notice("good", t("call_off.none"));
    return html`${notice("wait", t("call_off.found", { n: count }), t("call_off.told"))}
      <ul class="rows called-off" tabindex="0" aria-label=${t("call_off.found", { n: count })}>${bookings.map((one) => html`<li>
        <span class="strong">${minute(one.start).slice(11)}</span> ${named(one, "item_name")}
        <span class="soft">${one.person_masked?.name ?? ""} ${one.code}</span></li>`)}</ul>
      ${field("reason", t("call_off.reason"), { rows: 2 })}`;
  }

  protected override render(): TemplateResult {
    const { desk, seen } = this;
    return html`<th-dialog wide
      .heading=${t("call_off.head_day", { day: this.day.day })}
      .body=${html`<form class="stack" id="call-off" novalidate @submit=${(e: SubmitEvent) => void this.send(e)}>
        ${trouble(desk.problem)} ${this.choices()} ${seen ? this.found(seen) : nothing}
      </form>`}
      .actions=${html`<button class="button" @click=${this.drop}>${kit("cancel")}</button>
        ${seen?.count
          ? html`<button class="button danger primary" form="call-off" ?disabled=${desk.busy}>${t("call_off.do_n", { n: seen.count })}</button>`
          : html`<button class="button primary" form="call-off" ?disabled=${desk.busy}>${t("call_off.look")}</button>`}`}
      @close=${this.drop}
    ></th-dialog>`;
  }
}

customElements.define("tide-call-off", TideCallOff);
