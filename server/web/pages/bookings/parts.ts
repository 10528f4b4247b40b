/** Small pieces of the bookings desk. */
import { html, nothing, type TemplateResult } from "lit";
import { word } from "@kit/i18n.ts";
import { icon, type IconName } from "@kit/icons.ts";
import type { Masked } from "./types.ts";
import { t } from "./texts.ts";

const LOOK: Record<string, [string, IconName]> = {
  held: ["held", "hand"],
  awaiting: ["wait", "clock"],
  confirmed: ["brand", "check"],
  checked_in: ["call", "ticket"],
  fulfilled: ["good", "done"],
  refused: ["bad", "close"],
  missed: ["wait", "missed"],
};

export function stateChip(state: string): TemplateResult {
  const [tone, sign] = LOOK[state] ?? ["", "leave"];
  return html`<span class="chip ${tone}">${icon(sign)}${word("booking_state", state)}</span>`;
}

export const person = (who: Masked | null): TemplateResult =>
  html`<span class="who"><span class="strong">${who?.name ?? t("nobody")}</span>
    ${who?.id ? html`<span class="small soft">${word("id_type", who.id_type ?? "")} ${who.id.replace(/\*+/, "***")}</span>` : nothing}
    ${who?.phone ? html`<span class="small soft">${icon("phone")}${who.phone.replace(/\*+/, "***")}</span>` : nothing}</span>`;

/** "2026-11-23 18:30" in the hall's zone. */
export const when = (iso: string | null): string => (iso ? iso.slice(0, 16).replace("T", " ") : "");

/** A command that keeps its place and says why it cannot be given. */
export const command = (
  sign: IconName, label: string, tone: string, why: string, give: () => void,
): TemplateResult =>
  html`<button class="button ${tone}" aria-disabled=${why ? "true" : "false"} title=${why || nothing}
    @click=${() => why || give()}>${icon(sign)}${label}</button>`;
