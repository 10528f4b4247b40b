/** The machines with signs, pads and raters: a row each, a line of text for each of their lines. */
import { html, type TemplateResult } from "lit";
import { icon } from "@kit/icons.ts";
import { clock, LOOK } from "./look.ts";
import { coded, t } from "./texts.ts";
import type { LineSaid, Machine } from "./types.ts";

const HEADS = ["machine", "windows", "state", "lines", "heard", "version"] as const;

export const machines = (found: Machine[]): TemplateResult => html`<section class="stack">
  <h2>${t("machine.title")}</h2>
  <div class="card flush"><table class="table">
    <thead><tr>${HEADS.map((head) => html`<th scope="col">${t(head)}</th>`)}</tr></thead>
    <tbody>${found.map(row)}</tbody>
  </table></div>
</section>`;

function row(machine: Machine): TemplateResult {
  const [tone, sign] = LOOK[machine.state];
  return html`<tr data-machine=${machine.id}>
    <th scope="row" class="strong">${machine.id}</th>
    <td>${machine.windows.join("、")}</td>
    <td><span class="chip ${tone}">${icon(sign)}${coded("state", machine.state)}</span></td>
    <td>${machine.devices?.length ? machine.devices.map(line) : "–"}</td>
    <td class="moment">${clock(machine.reported_at)}</td>
    <td class="soft">${machine.version ?? "–"}</td>
  </tr>`;
}

function line(said: LineSaid): TemplateResult {
  const words = `${coded("line", said.kind)} ${said.windows.join("、")}`;
  // Pads say nothing until somebody presses a key: silence is no fault of theirs.
  const state = said.state === "unknown" ? t("line.unknown") : coded("device", said.state);
  return html`<span class="below" title=${said.evidence}>${words}：${
    said.state === "trouble" ? html`<span class="chip bad">${icon("alert")}${state}</span>` : state
  }</span>`;
}
