/** Who may not book for a while: on what grounds, until when, and the way off the list. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "@kit/icons.ts";
import { bones, empty, notice } from "@kit/parts.ts";
import type { Ask } from "./ask.ts";
import type { Desk } from "./desk.ts";
import { command, person } from "./parts.ts";
import type { Listing } from "./types.ts";
import { t } from "./texts.ts";

const ended = (one: Listing): TemplateResult => html`<span class="chip good">${icon("done")}${t("list.ended")}</span>
  ${one.lifted ? html`<span class="small soft below">${one.lifted.on} ${one.lifted.reason ?? ""}</span>` : nothing}`;

const line = (desk: Desk, one: Listing, ask: (asked: Ask) => void): TemplateResult => html`<tr>
  <td>${person(one.person_masked)}</td>
  <td><ul class="grounds">${one.grounds.map((ground) => html`<li>${ground.day} <span class="small soft">${ground.item}</span></li>`)}</ul></td>
  <td>${one.listed_on}</td>
  <td class="strong">${one.until}</td>
  <td>${one.in_force ? html`<span class="chip bad">${icon("alert")}${t("list.in_force")}</span>` : ended(one)}</td>
  <td class="does">${one.in_force
    ? command("check", t("lift"), "", desk.mayLift() ? "" : t("lift.role"), () => ask({ what: "lift", listing: one }))
    : nothing}</td>
</tr>`;

export function listed(desk: Desk, ask: (asked: Ask) => void): TemplateResult {
  if (!desk.mayRead()) return notice("", t("list.role"), t("list.walk_in"));
  const rows = desk.listings;
  if (rows === null) return desk.problem ? html`` : bones(5);
  return html`${notice("", t("list.lead"), t("list.walk_in"))}
    ${rows.length && !desk.mayLift() ? html`<p class="soft">${icon("manager")} ${t("lift.role")}</p>` : nothing}
    ${rows.length === 0 ? empty("people", t("list.none")) : html`<table class="table">
      <thead><tr>${(["person", "grounds", "listed_on", "until", "state"] as const).map((key) =>
        html`<th scope="col">${t(`col.${key}`)}</th>`)}
        <th scope="col"><span class="unseen">${t("col.do")}</span></th></tr></thead>
      <tbody>${rows.map((one) => line(desk, one, ask))}</tbody>
    </table>`}`;
}
