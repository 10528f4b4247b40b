/** The two dialogs of the page: a code that is shown once, and the end of a kiosk's token. */
import "@kit/dialog.ts";
import { html, type TemplateResult } from "lit";
import type { House } from "./house.ts";
import { t } from "./texts.ts";
import type { Code, Kiosk } from "./types.ts";

export function codeDialog(house: House, code: Code): TemplateResult {
  const done = (): void => house.ask(() => (house.code = null));
  const words = ["tidehall kiosk enrol", `--server ${location.origin}`, `--code ${code.code}`];
  // Copied as one line; broken only between two options.
  const command = words.map((part) => html`<span>${part}</span> `);
  const until = code.expires_at.slice(11, 16);
  return html`<th-dialog
    wide
    .heading=${t("code.title", { kiosk: code.kiosk })}
    .body=${html`<p class="enrol-code">${code.code.slice(0, 4)} ${code.code.slice(4)}</p>
      <p>${t("code.detail", { until })}</p>
      <p><code class="enrol-command">${command}</code></p>`}
    .actions=${html`<button class="button primary" @click=${done}>${t("code.done")}</button>`}
    @close=${done}
  ></th-dialog>`;
}

export function endingDialog(house: House, kiosk: Kiosk): TemplateResult {
  const keep = (): void => house.ask(() => (house.ending = null));
  return html`<th-dialog
    .heading=${t("revoke.title", { kiosk: kiosk.id })}
    .body=${html`<p>${t("revoke.detail")}</p>`}
    .actions=${html`<button class="button" @click=${keep}>${t("revoke.cancel")}</button>
      <button class="button danger primary" ?disabled=${house.busy} @click=${() => void house.revoke()}>
        ${t("revoke.confirm")}</button>`}
    @close=${keep}
  ></th-dialog>`;
}
