/** Small pieces of the rota desk. */
import { html, nothing, type TemplateResult } from "lit";
import type { Problem } from "@kit/api.ts";
import { icon } from "@kit/icons.ts";
import { notice, problemNotice } from "@kit/parts.ts";
import type { Desk } from "./desk.ts";
import type { Absence, Fault, Gap, Known } from "./types.ts";
import { coded, dayText, label, placeText, sessionText, t } from "./texts.ts";

/** A refusal, with every fault that the server found. */
export function trouble(problem: Problem | null, again?: () => void): TemplateResult | typeof nothing {
  if (!problem) return nothing;
  const faults = problem.figures.faults as Fault[] | undefined;
  if (!Array.isArray(faults)) return problemNotice(problem, problem.unreachable ? again : undefined);
  return notice("bad", problem.title, "", html`<ul class="faults">${faults.map((one) => html`<li>
    ${one.line ? t("fault.line", { n: one.line }) : one.day ? `${dayText(one.day)} ${one.post ?? ""}` : ""} ${one.sentence}</li>`)}</ul>`);
}

/** An account as it is called; what the house did by itself. */
export const author = (by: string): string => (by.startsWith("system:") ? t("by_house") : by.replace("user:", ""));

/** From and to of an absence, with the half day where it is not a whole one. */
export function span(one: Absence): string {
  const first = `${dayText(one.from)}${sessionText(one.from_session)}`;
  if (one.from === one.to && one.from_session === one.to_session) return first;
  const last = one.from === one.to ? sessionText(one.to_session) : `${dayText(one.to)}${sessionText(one.to_session)}`;
  return `${first} – ${last || t("all_day")}`;
}

export const gapLine = (one: Gap): TemplateResult => html`<li class="gap ${one.level}">
  ${icon("alert")}<span class="grow"><span class="strong">${dayText(one.day)} ${label(one)} · ${placeText(one)}</span>
  <span class="small soft">${one.status === "doubled"
    ? t("gap.doubled", { name: one.stand_in ?? "" })
    : one.name ? t("gap.away", { name: one.name, why: coded("kind", one.away ?? "away") }) : t("gap.nobody")}</span></span>
</li>`;

/** A choice of people: whoever knows the queues first, the others cannot be chosen. */
export function personChoice(
  name: string, text: string, people: Known[], chosen: string | null, queues: string[] = [], hint = "",
): TemplateResult {
  const able = people.filter((one) => queues.every((queue) => one.skills.includes(queue)));
  return html`<div class="field"><label for=${name}>${text}</label>
    <select class="input" id=${name} name=${name}>
      <option value="" ?selected=${!chosen}>${t("nobody")}</option>
      ${able.map((one) => html`<option value=${one.id} ?selected=${one.id === chosen}>${one.name}（${one.id}）</option>`)}
    </select>
    ${hint ? html`<p class="small soft">${hint}</p>` : nothing}</div>`;
}

/** The posts that somebody holds as a rule, from the week that is shown. */
export const postsOf = (desk: Desk, staff: string): { key: string; name: string; queues: string[]; single: boolean }[] =>
  (desk.rota?.rows ?? [])
    .filter((row) => row.cells.some((cell) => cell?.a.staff === staff))
    .map((row) => ({
      key: row.kind === "window" ? `${row.place}:A` : row.place, name: placeText(row), queues: row.queues, single: row.single,
    }));
