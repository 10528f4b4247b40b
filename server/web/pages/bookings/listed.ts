/** Who may not book for a while: on what grounds, until when, and the way off the list. */
import { html, nothing, type TemplateResult } from "lit";
import { named, word } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { bones, empty, notice } from "@kit/parts.ts";
import type { Ask } from "./ask.ts";
import type { Desk } from "./desk.ts";
import { objections } from "./objections.ts";
import { command, person } from "./parts.ts";
import type { Listing, Missed } from "./types.ts";
import { t } from "./texts.ts";

const ended = (one: Listing): TemplateResult => html`<span class="chip good">${icon("done")}${t(one.fell ? "list.fell" : one.lifted ? "list.lifted" : "list.ended")}</span>
  ${one.lifted ? html`<span class="small soft below">${one.lifted.on} ${one.lifted.name ?? ""} ${one.lifted.reason ?? ""}</span>` : nothing}`;

const judged = (miss: Missed): TemplateResult | typeof nothing => {
  if (miss.voided) return html`<span class="chip good">${icon("done")}${t("ground.voided")}</span> <span class="small soft">${miss.voided.reason}</span>`;
  if (miss.objection === "open") return html`<span class="chip wait">${icon("clock")}${t("ground.objected")}</span>`;
  if (miss.objection === "rejected") return html`<span class="chip">${icon("close")}${t("ground.rejected")}</span> <span class="small soft">${miss.answered?.reason}</span>`;
  return nothing;
};

const ground = (desk: Desk, miss: Missed, ask: (asked: Ask) => void): TemplateResult => html`<li>
  <span><span class="moment">${miss.day}</span> ${miss.item_name ? named(miss, "item_name") : miss.item}
    ${miss.channel ? html`<span class="small soft">${word("channel", miss.channel)}</span>` : nothing} ${judged(miss)}</span>
  ${miss.state === "missed" && desk.mayLift()
    ? html`<button class="button quiet" aria-label="${t("void")} ${miss.day}" @click=${() => ask({ what: "void", miss })}>${t("void")}</button>`
    : nothing}</li>`;

const line = (desk: Desk, one: Listing, ask: (asked: Ask) => void): TemplateResult => html`<tr>
  <td>${person(one.person_masked)}</td>
  <td><ul class="grounds">${one.grounds.map((miss) => ground(desk, miss, ask))}</ul></td>
  <td class="moment">${one.listed_on}</td>
  <td class="moment strong">${one.until}</td>
  <td>${one.in_force ? html`<span class="chip bad">${icon("alert")}${t("list.in_force")}</span>` : ended(one)}</td>
  <td class="does">${one.in_force
    ? command("check", t("lift"), "", desk.mayLift() ? "" : t("lift.role"), () => ask({ what: "lift", listing: one }))
    : nothing}</td>
</tr>`;

export function listed(desk: Desk, ask: (asked: Ask) => void): TemplateResult {
  if (!desk.mayRead()) return notice("", t("list.role"), t("list.walk_in"));
  const rows = desk.listings;
  if (rows === null) return desk.problem ? html`` : bones(5);
  return html`${objections(desk, ask)}
    ${notice("", t("list.lead"), t("list.walk_in"))}
    ${rows.length && !desk.mayLift() ? html`<p class="soft">${icon("manager")} ${t("lift.role")}</p>` : nothing}
    ${rows.length === 0 ? empty("people", t("list.none")) : html`<table class="table">
      <thead><tr>${(["person", "grounds", "listed_on", "until", "state"] as const).map((key) =>
        html`<th scope="col">${t(`col.${key}`)}</th>`)}
        <th scope="col"><span class="unseen">${t("col.do")}</span></th></tr></thead>
      <tbody>${rows.map((one) => line(desk, one, ask))}</tbody>
    </table>`}`;
}
