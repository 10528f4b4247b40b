/** `<tide-devices-list>`: the kiosks as rows, what needs a person, the two questions. */
import { html, nothing, type TemplateResult } from "lit";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { Page } from "@kit/page.ts";
import { bones, linkBar, notice, problemNotice } from "@kit/parts.ts";
import { staffApi } from "@kit/session.ts";
import { codeDialog, endingDialog } from "./asking.ts";
import { House } from "./house.ts";
import { clock, LOOK } from "./look.ts";
import { screens } from "./screens.ts";
import { coded, t } from "./texts.ts";
import type { DeviceSaid, Kiosk, SentIn } from "./types.ts";
import { machines } from "./windows.ts";

class TideDevicesList extends Page {
  private house: House | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    const out = (): void => void this.dispatchEvent(new Event("signed-out", { bubbles: true }));
    this.house = new House(staffApi(out), () => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.house?.close();
  }

  protected override render(): TemplateResult {
    const house = this.house!;
    return html`${linkBar(house.link)}
      <main class="devices stack">
        <div><h1 class="devices-head">${t("kiosk")}</h1><p class="soft">${t("lead")}</p></div>
        ${house.problem ? problemNotice(house.problem, () => void house.load()) : nothing}
        ${house.sentIn.length ? this.sentIn(house, house.sentIn) : nothing}
        ${house.kiosks ? this.table(house, house.kiosks) : bones(5)}
        ${house.screens.length ? screens(house, house.screens) : nothing}
        ${house.machines.length ? machines(house.machines) : nothing}
      </main>
      ${house.code ? codeDialog(house, house.code) : nothing}
      ${house.ending ? endingDialog(house, house.ending) : nothing}`;
  }

  private table(house: House, kiosks: Kiosk[]): TemplateResult {
    const heads = ["kiosk", "state", "printer", "other", "backlog", "heard", "version"] as const;
    return html`<div class="card flush"><table class="table">
      <thead><tr>
        ${heads.map((head) => html`<th scope="col">${t(head)}</th>`)}
        ${house.mayEnrol ? html`<td></td>` : nothing}
      </tr></thead>
      <tbody>${kiosks.map((kiosk) => this.row(house, kiosk))}</tbody>
    </table></div>`;
  }

  private row(house: House, kiosk: Kiosk): TemplateResult {
    const [tone, sign] = LOOK[kiosk.state];
    return html`<tr data-kiosk=${kiosk.id}>
      <th scope="row"><span class="strong">${kiosk.id}</span> ${named({ name: kiosk.place, name_en: kiosk.place_en })}
        <span class="below small soft">${coded("site", kiosk.site)}</span></th>
      <td><span class="chip ${tone}">${icon(sign)}${coded("state", kiosk.state)}</span>
        ${kiosk.link && kiosk.link !== "online" ? html`<span class="below small">${coded("link", kiosk.link)}</span>` : nothing}
        ${kiosk.disk === "full" ? html`<span class="below small bad">${icon("alert")}${t("disk.full")}</span>` : nothing}</td>
      <td>${this.device(kiosk.devices?.printer)}
        ${kiosk.doubtful ? html`<span class="below small">${t("doubtful", { count: kiosk.doubtful })}</span>` : nothing}</td>
      <td class="soft">${["reader", "scanner"].map((name) => coded("device", kiosk.devices?.[name]?.state ?? "–")).join(" · ")}</td>
      <td>${kiosk.backlog === null ? "–" : kiosk.backlog ? t("backlog.count", { count: kiosk.backlog }) : t("backlog.none")}</td>
      <td class="moment">${clock(kiosk.reported_at)}</td>
      <td class="soft">${kiosk.version ?? "–"}</td>
      ${house.mayEnrol ? this.commands(house, kiosk) : nothing}
    </tr>`;
  }

  private device(said: DeviceSaid | undefined): TemplateResult {
    if (!said) return html`<span class="soft">–</span>`;
    const troubles = said.troubles.map((trouble) => coded("trouble", trouble));
    if (troubles.length === 0) return html`${coded("device", said.state)}`;
    const tone = said.troubles.every((trouble) => trouble === "near_end") ? "wait" : "bad";
    return html`<span class="chip ${tone}">${icon("alert")}${troubles.join("、")}</span>`;
  }

  private commands(house: House, kiosk: Kiosk): TemplateResult {
    const enrolled = kiosk.state !== "not_enrolled";
    return html`<td class="does">
      <button class="button ${enrolled ? "quiet" : ""}" ?disabled=${house.busy} @click=${() => void house.newCode(kiosk)}>
        ${t(enrolled ? "enrol_again" : "enrol")}</button>
      ${enrolled
        ? html`<button class="button quiet" ?disabled=${house.busy} @click=${() => house.ask(() => (house.ending = kiosk))}>
            ${t("revoke")}</button>`
        : nothing}</td>`;
  }

  private sentIn(house: House, orders: SentIn[]): TemplateResult {
    const heads = ["number", "from", "at", "why"] as const;
    return html`<section class="card stack">
      ${notice("wait", t("sent_in.title"), t("sent_in.lead"))}
      <table class="table">
        <thead><tr>${heads.map((head) => html`<th scope="col">${t(`sent_in.${head}`)}</th>`)}
          ${house.maySettle ? html`<td></td>` : nothing}</tr></thead>
        <tbody>${orders.map((one) => html`<tr>
          <th scope="row" class="strong">${one.number}</th><td>${one.kiosk}</td>
          <td class="moment">${clock(one.arrived_at)}</td><td>${coded("why", one.why)}</td>
          ${house.maySettle
            ? html`<td class="does"><button class="button" ?disabled=${house.busy} @click=${() => void house.settle(one)}>
                ${t("sent_in.settle")}</button></td>`
            : nothing}</tr>`)}</tbody>
      </table>
    </section>`;
  }
}

customElements.define("tide-devices-list", TideDevicesList);
