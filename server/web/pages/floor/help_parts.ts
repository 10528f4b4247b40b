/** What is done about a call for a guide, wherever it is shown. */
import { html, nothing, type TemplateResult } from "lit";
import { asProblem, type Api, type Problem } from "@kit/api.ts";
import { icon } from "@kit/icons.ts";
import { t } from "./texts.ts";
import type { HelpCall } from "./types.ts";

export type HelpMove = "accept" | "set-out" | "give-back" | "done";

export interface Helping {
  /** The call that a command is on its way for. */
  busy: string | null;
  move: (call: HelpCall, move: HelpMove) => void;
}

export async function moveHelp(api: Api, call: HelpCall, move: HelpMove): Promise<Problem | null> {
  try {
    await api.post(`/help-calls/${call.id}/${move}`);
    return null;
  } catch (failure) {
    return asProblem(failure);
  }
}

export function helpActions(call: HelpCall, helping: Helping): TemplateResult {
  const busy = helping.busy === call.id;
  const go = (move: HelpMove) => (): void => helping.move(call, move);
  const button = (move: HelpMove, looks: string, inside: TemplateResult) =>
    html`<button class=${`button ${looks}`} ?disabled=${busy} data-move=${move} @click=${go(move)}>${inside}</button>`;
  return html`<div class="row wrap help-actions">
    ${call.state === "waiting" ? button("accept", "primary", html`${icon("person")}${t("accept")}`) : nothing}
    ${call.state === "accepted" ? button("set-out", "primary", html`${icon("arrow")}${t("set_out")}`) : nothing}
    ${call.state === "waiting" ? nothing : button("done", call.state === "coming" ? "primary" : "", html`${icon("check")}${t("done")}`)}
    ${call.state === "waiting" ? nothing : button("give-back", "quiet", html`${icon("recall")}${t("give_back")}`)}
    ${call.guide ? html`<span class="soft">${t("has_it", { name: call.guide })}</span>` : nothing}
  </div>`;
}
