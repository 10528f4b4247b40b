/** The messages of a day: to whom, what, whether it went out; what failed may be sent once more. */
import { html, nothing, type TemplateResult } from "lit";
import { hm } from "@kit/format.ts";
import { word } from "@kit/i18n.ts";
import { icon, type IconName } from "@kit/icons.ts";
import { bones, empty, notice } from "@kit/parts.ts";
import type { Desk } from "./desk.ts";
import { command } from "./parts.ts";
import { coded, t } from "./texts.ts";
import { dayBar } from "./today.ts";
import type { Message } from "./types.ts";

const LOOK: Record<string, [string, IconName]> = {
  waiting: ["brand", "clock"], sending: ["brand", "arrow"], sent: ["good", "done"], failed: ["bad", "alert"],
};

const chip = (state: string): TemplateResult => {
  const [tone, sign] = LOOK[state] ?? ["", "leave"];
  return html`<span class="chip ${tone}">${icon(sign)}${coded("message", state) || state}</span>`;
};

const to = (one: Message): string => one.to === "staff"
  ? one.roles.map((role) => word("role", role)).join(t("and"))
  : `${one.person_masked?.name ?? ""} ${(one.person_masked?.phone ?? "").replace(/\*+/, "****")}`.trim();

const line = (desk: Desk, one: Message): TemplateResult => html`<tr>
  <td class="moment">${hm(one.due_at)}</td>
  <td>${to(one)}</td>
  <td><span class="strong">${one.title}</span><span class="small soft below">${one.text}</span></td>
  <td>${chip(one.state)}</td>
  <td class="does">${one.state === "failed"
    ? command("recall", t("resend"), "", "", () => void desk.run(`/notices/${one.id}/resend`, {}, () => t("resend.done")))
    : nothing}</td>
</tr>`;

export function messages(desk: Desk): TemplateResult {
  if (!desk.mayGuide()) return notice("", t("messages.role"));
  const rows = desk.messages;
  if (rows === null) return desk.problem ? html`` : bones(5);
  return html`<div class="day-bar">${dayBar(desk)}</div>
    ${rows.length === 0 ? empty("text", t("messages.none")) : html`<table class="table">
      <thead><tr>${(["time", "to", "text", "state"] as const).map((key) => html`<th scope="col">${t(`col.${key}`)}</th>`)}
        <th scope="col"><span class="unseen">${t("col.do")}</span></th></tr></thead>
      <tbody>${rows.map((one) => line(desk, one))}</tbody>
    </table>`}`;
}
