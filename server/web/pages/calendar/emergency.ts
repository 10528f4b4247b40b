/** The emergency switch: who entered it, who must approve it, and until when it holds. */
import { html, nothing, type TemplateResult } from "lit";
import { icon, type IconName } from "@kit/icons.ts";
import { bones, notice } from "@kit/parts.ts";
import type { Desk } from "./desk.ts";
import { field, minute, trouble, typed } from "./parts.ts";
import type { Emergency } from "./types.ts";
import { coded, t } from "./texts.ts";

const LOOK: Record<string, [string, IconName]> = {
  awaiting: ["wait", "clock"], planned: ["brand", "clock"], in_force: ["bad", "alert"], ended: ["", "done"], over: ["", "done"],
};

/** A moment of the hall, whatever the browser's own zone. */
export function zoned(zone: string, local: string | undefined): string {
  if (!local) return "";
  const asUtc = Date.parse(`${local}:00Z`);
  const there = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" }).format(asUtc);
  return new Date(2 * asUtc - Date.parse(`${there.replace(" ", "T")}Z`)).toISOString();
}

function row(desk: Desk, one: Emergency): TemplateResult {
  const [tone, sign] = LOOK[one.state] ?? ["", "clock"];
  const open = ["awaiting", "planned", "in_force"].includes(one.state);
  return html`<li class="stack tight">
    <div class="row between"><span class="chip ${tone}">${icon(sign)}${coded("state", one.state)}</span>
      <span class="strong">${t("emergency.period", { since: minute(one.since), until: minute(one.until) })}</span></div>
    <p class="strong">${one.reason}</p><p>${one.notice}</p>
    <p class="small soft">${t("emergency.who", { by: one.entered_by, approver: one.approver })}
      ${one.turned_away ? html`· ${t("emergency.turned_away", { n: one.turned_away })}` : nothing}</p>
    ${open
      ? html`<div class="row">
          ${one.state === "awaiting" && one.approver === desk.emergencies?.me
            ? html`<button class="button primary" ?disabled=${desk.busy} @click=${() => void desk.run(`/emergency/${one.id}/approve`, {}, () => t("emergency.approved"))}>${icon("check")}${t("emergency.approve")}</button>`
            : nothing}
          <button class="button" ?disabled=${desk.busy} @click=${() => void desk.run(`/emergency/${one.id}/end`, {}, () => t("emergency.ended"))}>${t("emergency.end")}</button>
        </div>`
      : nothing}
  </li>`;
}

export function emergency(desk: Desk): TemplateResult {
  const known = desk.emergencies;
  if (!known) return bones(4);
  const enter = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const said = typed(event);
    const body = { reason: said.reason, notice: said.notice, approver: said.approver, since: zoned(desk.zone, said.since), until: zoned(desk.zone, said.until) };
    if (await desk.run("/emergency", body, () => t("emergency.done", { approver: said.approver }))) form.reset();
  };
  const others = known.approvers.filter((user) => user !== known.me);
  return html`${known.emergency
      ? notice("bad", t("emergency.in_force"), known.emergency.notice)
      : notice("good", t("emergency.none"))}
    ${known.all.length ? html`<section class="card"><ul class="rows emergencies">${known.all.map((one) => row(desk, one))}</ul></section>` : nothing}
    <section class="card"><form class="stack" novalidate @submit=${(e: SubmitEvent) => void enter(e)}>
      <div><h2>${t("emergency.enter")}</h2><p class="soft">${t("emergency.lead")}</p></div>
      ${trouble(desk.problem)}
      ${field("reason", t("emergency.f.reason"))}
      <div class="two">${field("since", t("emergency.f.since"), { type: "datetime-local" })}${field("until", t("emergency.f.until"), { type: "datetime-local" })}</div>
      <div class="field"><label for="approver">${t("emergency.f.approver")}</label>
        <select class="input" id="approver" name="approver">${others.map((user) => html`<option value=${user}>${user}</option>`)}</select></div>
      ${field("notice", t("emergency.f.notice"), { rows: 3, max: 400 })}
      <div><button class="button danger primary" ?disabled=${desk.busy}>${t("emergency.do")}</button></div>
    </form></section>`;
}
