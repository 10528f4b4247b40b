/** Which service it is: an ordinary one, guidance (行政指导), or a visit at home (上门) with its address. */
import { html, nothing, type TemplateResult } from "lit";
import { t } from "../texts.ts";
import { type Draft, MODES } from "./types.ts";

export const service = (draft: Draft, set: (more: Partial<Draft>) => void): TemplateResult =>
  html`<div class="row wrap" role="group" aria-label=${t("mode")}>
      ${MODES.map((mode) => html`<button class="button" aria-pressed=${String(draft.mode === mode)}
        @click=${() => set({ mode })}>${t(`mode.${mode}`)}</button>`)}
    </div>
    ${draft.mode === "home_visit"
      ? html`<div class="field"><label for="address">${t("mode.address")}</label>
          <input class="input" id="address" maxlength="200" autocomplete="off" .value=${draft.address}
            @input=${(e: Event) => set({ address: (e.target as HTMLInputElement).value })} />
          <p class="small soft">${t("mode.address_help")}</p></div>`
      : nothing}`;
