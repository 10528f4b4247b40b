/** `<tide-item-answer>`: how, where, how long, what to bring, what is free today; and what to do. */
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { asProblem, type Api, type Problem } from "@kit/api.ts";
import { between, hm } from "@kit/format.ts";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { bones, notice, problemNotice } from "@kit/parts.ts";
import { bring } from "./bring.ts";
import { Pointing } from "./pointing.ts";
import "./take.ts";
import { t } from "./texts.ts";
import type { House, ItemDetail, Service, Slot } from "./types.ts";

const TIMES = 8;
/** While somebody types, answers come and go: papers and times are asked for once one stays. */
const STAYS_MS = 150;

class TideItemAnswer extends Page {
  static override properties = { api: { attribute: false }, house: { attribute: false }, thing: { attribute: false } };
  declare api: Api;
  declare house: House | null;
  declare thing: Service;
  private detail: ItemDetail | null = null;
  private slots: Slot[] | null = null;
  private problem: Problem | null = null;
  private doing: "" | "ticket" | "kiosk" | "code" = "";
  private pointing!: Pointing;
  private soon = 0;

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.pointing ??= new Pointing(this.api, () => this.requestUpdate());
    if (changed.has("thing") && changed.get("thing")?.id !== this.thing.id) this.begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.soon);
  }

  private begin(): void {
    this.detail = this.slots = null;
    this.doing = "";
    this.pointing.forget();
    clearTimeout(this.soon);
    this.soon = window.setTimeout(() => void this.load(), STAYS_MS);
  }

  private async load(): Promise<void> {
    const { id } = this.thing;
    this.problem = null;
    try {
      const path = `/items/${encodeURIComponent(id)}`;
      const [detail, { slots }] = await Promise.all([
        this.api.get<ItemDetail>(path),
        this.thing.bookable ? this.api.get<{ slots: Slot[] }>("/slots", { item: id }) : { slots: [] },
      ]);
      if (this.thing.id !== id) return;
      [this.detail, this.slots] = [detail, slots.filter((slot) => slot.free).slice(0, TIMES)];
    } catch (failure) {
      if (this.thing.id === id) this.problem = asProblem(failure);
    }
    this.requestUpdate();
  }

  private toggle(what: "ticket" | "kiosk" | "code"): void {
    this.doing = this.doing === what ? "" : what;
    this.requestUpdate();
  }

  private send(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
  }

  protected override render(): TemplateResult {
    const { thing, detail } = this;
    const where = detail?.where;
    return html`<section class="card item-answer stack">
      <header><h2>${named(thing)}</h2><p class="soft">${named(thing, "dept_name")}</p></header>
      <p class="ways row wrap">${this.ways(thing)}</p>
      <dl class="facts where">
        <dt>${t("where")}</dt><dd class="strong">${where?.floor ? t("floor", { n: where.floor }) : nothing} ${named(thing, "zone_name")}
          ${thing.windows.length ? t("windows", { list: thing.windows.join("、") }) : nothing}</dd>
        <dt>${t("now")}</dt><dd>${t("waiting", { n: thing.waiting })} · <span class="strong">${between(thing.estimate)}</span></dd>
      </dl>
      ${this.actions(thing)}
      ${this.pointing.problem ? problemNotice(this.pointing.problem) : nothing}
      ${this.pointing.kept ? notice("good", t("pointed", { way: t(`way.${this.pointing.kept.way}`) }), "", html`<div class="actions">
        <button class="button" @click=${() => void this.pointing.withdraw()}>${t("pointed.undo")}</button></div>`) : nothing}
      ${this.doing === "ticket" ? html`<tide-take .api=${this.api} .house=${this.house} .item=${thing.id}
        @taken=${(e: CustomEvent<string>) => void this.pointing.keep("ticket", thing, e.detail)}></tide-take>` : nothing}
      ${this.doing === "kiosk" ? this.kiosks(thing) : nothing}
      ${this.problem ? problemNotice(this.problem, () => void this.load()) : nothing}
      ${detail ? html`${this.free(thing)}${bring(detail, this.doing === "code", () => this.toggle("code"))}` : this.problem ? nothing : bones(5)}
    </section>`;
  }

  private ways(thing: Service): TemplateResult {
    return html`${thing.self_service ? html`<span class="chip good">${icon("kiosk")}${t("way.self_service")}</span>` : nothing}
      ${thing.online ? html`<span class="chip good">${icon("globe")}${t("way.online")}</span>` : nothing}
      ${thing.self_service || thing.online ? nothing : html`<span class="chip">${icon("desk")}${t("way.here")}</span>`}
      ${thing.mail_result ? html`<span class="chip">${icon("arrow")}${t("way.mail")}</span>` : nothing}
      ${thing.open_now ? nothing : html`<span class="chip wait">${icon("clock")}${t("closed_now")}</span>`}`;
  }

  /** Pointing somewhere is an offer, never a refusal: a number is always among the ways. */
  private actions(thing: Service): TemplateResult {
    return html`<div class="actions-row">
      <button class="button primary large" aria-expanded=${this.doing === "ticket" ? "true" : "false"} @click=${() => this.toggle("ticket")}>${icon("ticket")}${t("do.ticket")}</button>
      ${thing.bookable ? html`<button class="button large" @click=${() => this.send("book", thing.id)}>${icon("clock")}${t("do.book")}</button>` : nothing}
      ${thing.self_service ? html`<button class="button large" aria-expanded=${this.doing === "kiosk" ? "true" : "false"} @click=${() => this.toggle("kiosk")}>${icon("kiosk")}${t("do.kiosk")}</button>` : nothing}
      ${thing.online ? html`<button class="button large" @click=${() => void this.pointing.keep("online", thing)}>${icon("globe")}${t("do.online")}</button>` : nothing}
      <button class="button large" @click=${() => void this.pointing.keep("consultation", thing)}>${icon("people")}${t("do.consult")}</button>
      <button class="button large" @click=${() => this.send("route", { kind: "zone", id: thing.zone })}>${icon("pin")}${t("do.route")}</button>
    </div>`;
  }

  private kiosks(thing: Service): TemplateResult {
    const fit = (this.house?.kiosks ?? []).filter((one) => one.site === "hall" && (!one.zones.length || one.zones.includes(thing.zone)));
    return html`<div class="choices" role="group" aria-label=${t("do.kiosk")}>${fit.map((one) => html`<button class="button"
      @click=${() => void this.pointing.keep("self_service", thing)}>${icon("kiosk")}<span>${one.id} ${named({ name: one.place, name_en: one.place_en })}</span></button>`)}</div>`;
  }

  private free(thing: Service): TemplateResult | typeof nothing {
    if (!thing.bookable || !this.slots) return nothing;
    return html`<div><h3>${t("free")}</h3>
      ${this.slots.length ? html`<p class="row wrap times">${this.slots.map((slot) => html`<button class="button"
        @click=${() => this.send("book", thing.id)}>${slot.start.slice(5, 10)} ${hm(slot.start)}</button>`)}</p>` : html`<p class="soft">${t("free.none")}</p>`}</div>`;
  }
}

customElements.define("tide-item-answer", TideItemAnswer);
