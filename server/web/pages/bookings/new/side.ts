/** Beside the steps: what is read out, the tick that unlocks saving, and what is still missing. */
import { html, type TemplateResult } from "lit";
import { kit } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import type { ItemDetail } from "../../book/types.ts";
import { t } from "../texts.ts";
import type { NewBooking } from "./booking.ts";
import { missing } from "./draft.ts";
import { script } from "./script.ts";

export function side(page: NewBooking, item: ItemDetail): TemplateResult {
  const lacks = missing(page.draft);
  const listed = page.stands.standing?.listed_until ? t("stand.cannot") : "";
  const why = listed || (lacks.length ? `${t("missing")} ${lacks.map((one) => t(`missing.${one}`)).join(t("and"))}` : "");
  const label = page.draft.wish ? t("save.request") : t("save");
  return html`<h2>${t(page.draft.channel === "phone" ? "read.head_phone" : "read.head")}</h2>
    ${script(page.draft, item, page.rules)}
    <label class="check told"><input type="checkbox" id="told" .checked=${page.draft.told}
      @change=${(e: Event) => page.set({ told: (e.target as HTMLInputElement).checked })} />
      <span class="strong">${t("told")} <kbd>Alt+T</kbd><span class="small soft below">${t("told.help")}</span></span></label>
    <button class="button primary large wide" id="save" aria-disabled=${why ? "true" : "false"}
      aria-describedby="save-why" ?disabled=${page.busy} @click=${() => page.send()}>
      ${page.busy ? kit("loading") : html`${icon("check")}${label} <kbd>Ctrl+Enter</kbd>`}</button>
    <p class="small soft" id="save-why" role="status">${why || t("save.ready")}</p>`;
}
