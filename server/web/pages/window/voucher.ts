/** A voucher shown straight at the window: its code, scanned or typed, or the person's document. Rule PDS-1. */
import { html, type TemplateResult } from "lit";
import { kit } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { problemNotice } from "@kit/parts.ts";
import { tidy } from "../book/resident.ts";
import type { Asking } from "./dialogs.ts";
import { t } from "./texts.ts";

/** Eight signs are a code, all else is a document. */
export const shown = (typed: string): { code: string } | { id_number: string } => {
  const word = tidy(typed);
  return /^[2-9A-HJ-NP-Z]{8}$/.test(word) ? { code: word } : { id_number: word };
};

export function voucher({ desk, drop }: Asking): TemplateResult {
  const busy = desk.window?.ticket ?? null;
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const typed = String(new FormData(form).get("voucher")).trim();
    if (!typed || desk.busy) return;
    if (await desk.arrive(shown(typed))) drop();
    else form.querySelector<HTMLInputElement>("#voucher")?.select();
  };
  return html`<th-dialog
    .heading=${t("voucher.head")}
    .body=${html`<form class="stack" id="show-voucher" novalidate @submit=${(e: SubmitEvent) => void send(e)}>
      <p>${busy ? t("voucher.lead.busy", { number: busy.number }) : t("voucher.lead")}</p>
      ${desk.problem ? problemNotice(desk.problem) : ""}
      <div class="field">
        <label for="voucher">${t("voucher.label")}</label>
        <input class="input voucher-input" id="voucher" name="voucher" maxlength="40" autocomplete="off"
          spellcheck="false" autocapitalize="characters" autofocus />
      </div>
    </form>`}
    .actions=${html`<button class="button" @click=${drop}>${kit("cancel")}<kbd>Esc</kbd></button>
      <button class="button primary" form="show-voucher" ?disabled=${desk.busy !== null}>
        ${icon("check")}${busy ? t("voucher.next") : t("voucher.serve")}</button>`}
    @close=${drop}
  ></th-dialog>`;
}
