/** The hall's screens at hand: let one say who it is, load anew, be silent. */
import { html, nothing, type TemplateResult } from "lit";
import { icon, type IconName } from "@kit/icons.ts";
import { notice, problemNotice } from "@kit/parts.ts";
import type { Desk } from "./desk.ts";
import type { Display } from "./types.ts";
import { t } from "./texts.ts";

const LOOK: Record<Display["state"], [tone: string, sign: IconName]> = {
  there: ["good", "check"], silent: ["bad", "unlink"], never_heard: ["wait", "clock"], not_enrolled: ["", "board"],
};

function row(desk: Desk, one: Display): TemplateResult {
  const [tone, sign] = LOOK[one.state];
  const off = desk.busy !== null || one.state === "not_enrolled";
  const act = (what: "identify" | "reload" | "mute" | "unmute", look: IconName): TemplateResult => html`<button class="button"
    aria-label="${t(`screen.${what}`)} ${one.id}" ?disabled=${off}
    @click=${() => void desk.run(one.id, `/displays/${one.id}/${what}`, {}, t(`screen.${what}.done`, { screen: one.id }))}>${icon(look)}${t(`screen.${what}`)}</button>`;
  return html`<li class="row between wrap" data-screen=${one.id}>
    <span class="row"><span class="strong">${one.id}</span><span class="small soft">${one.zones.join(" ")}</span>
      <span class="chip ${tone}">${icon(sign)}${t(`screen.state.${one.state}`)}</span>
      ${one.muted ? html`<span class="chip wait">${icon("pause")}${t("screen.muted")}</span>` : nothing}</span>
    <span class="row wrap">${act("identify", "search")}${act("reload", "recall")}${one.muted ? act("unmute", "call") : act("mute", "pause")}</span></li>`;
}

export const screensDialog = (desk: Desk, all: Display[], drop: () => void): TemplateResult => html`<th-dialog wide
  .heading=${t("screens")}
  .body=${html`${desk.problem ? problemNotice(desk.problem) : desk.done ? notice("good", desk.done) : nothing}
    <ul class="rows standing">${all.map((one) => row(desk, one))}</ul>`}
  .actions=${html`<button class="button" @click=${drop}>${t("close")}</button>`}
  @close=${drop}></th-dialog>`;
