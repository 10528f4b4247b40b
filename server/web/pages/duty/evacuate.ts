/** Evacuation: two deliberate acts to begin it, one banner while it lasts, two acts to end it. */
import { html, nothing, type TemplateResult } from "lit";
import { hm } from "@kit/format.ts";
import { kit } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { problemNotice } from "@kit/parts.ts";
import type { Desk } from "./desk.ts";
import type { Told } from "./types.ts";
import { t } from "./texts.ts";

export type Step = { begin: boolean; sure: boolean };

export const evacuation = (told: Told[]): Told | undefined => told.find((one) => one.kind === "evacuation");

export const evacuationBanner = (one: Told, end: () => void): TemplateResult => html`<section class="evacuating" role="alert">
  ${icon("alert")}<div class="grow"><p class="evacuating-head">${t("evacuate.on")}</p>
    <p>${t("evacuate.since", { time: hm(one.since) })}</p></div>
  <button class="button large" @click=${end}>${icon("check")}${t("evacuate.end")}</button>
</section>`;

/** The box must be ticked before the button works: a slip of the hand evacuates nobody. */
export function evacuationDialog(
  desk: Desk, step: Step, one: Told | undefined, change: (step: Step) => void, drop: () => void,
): TemplateResult {
  const family = step.begin ? "evacuate.begin" : "evacuate.stop";
  const go = async (): Promise<void> => {
    if (!step.sure) return;
    const ok = step.begin
      ? await desk.run("evacuate", "/announcements", { kind: "evacuation" }, t("evacuate.begun"))
      : one ? await desk.drop(one.id, `/announcements/${one.id}`, t("evacuate.ended")) : true;
    if (ok) drop();
  };
  return html`<th-dialog class="evacuate" wide .heading=${t(`${family}.head`)}
    .body=${html`<p class="evacuate-lead">${t(`${family}.lead`)}</p>
      ${desk.problem ? problemNotice(desk.problem) : nothing}
      <label class="sure"><input type="checkbox" .checked=${step.sure} @change=${(event: Event) =>
        change({ ...step, sure: (event.target as HTMLInputElement).checked })} /><span>${t(`${family}.sure`)}</span></label>`}
    .actions=${html`<button class="button large" autofocus @click=${drop}>${kit("cancel")}</button>
      <button class="button large danger primary" aria-disabled=${step.sure ? "false" : "true"} ?disabled=${desk.busy !== null}
        @click=${() => void go()}>${icon("alert")}${t(`${family}.do`)}</button>`}
    @close=${drop}></th-dialog>`;
}
