/** Who has a booking types its code, or has it scanned; the ID number does as well (rule PDS-1). */
import { html, type TemplateResult } from "lit";
import { CODE_KEYS, CODE_LENGTH } from "../arriving.ts";
import { icon } from "../icons.ts";
import type { Kiosk } from "../kiosk.ts";
import { button, type Page } from "../pieces.ts";
import type { View } from "../session.ts";

type Shown = Extract<View, { at: "booking" }>;

export function booking(kiosk: Kiosk, view: Shown): Page {
  const { words, arriving } = kiosk;
  const left = CODE_LENGTH - view.code.length;
  return {
    title: words.t("booking_title"),
    hint: words.t("booking_hint"),
    room: "choose",
    show: html`${signs(kiosk, view)}
      <p class="number-note" role="status">
        ${left ? words.t("booking_left", { left }) : words.t("booking_full")}
      </p>`,
    choose: html`${keys(kiosk, view)}
      <div class="pair">
        ${button(words.t("booking_number"), arriving.askNumber, { icon: "card" })}
        ${button(words.t("booking_confirm"), () => arriving.confirm(), { icon: "check", strong: true, off: left > 0 })}
      </div>`,
  };
}

function signs(kiosk: Kiosk, { code }: Shown): TemplateResult {
  const part = (from: number) =>
    html`<span class="digits-part"
      >${[0, 1, 2, 3].map(
        (place) =>
          html`<span class="digit ${from + place === code.length ? "next" : ""}">${code[from + place] ?? ""}</span>`,
      )}</span
    >`;
  const said = [kiosk.words.t("booking_field"), ...code].join(" ");
  return html`<div class="digits code-signs" role="img" aria-label=${said}>${part(0)}${part(4)}</div>`;
}

function keys(kiosk: Kiosk, { code }: Shown): TemplateResult {
  const { words, arriving } = kiosk;
  const full = code.length >= CODE_LENGTH;
  const key = (sign: string) =>
    html`<button class="key" ?disabled=${full} @click=${() => arriving.type(code + sign)}>${sign}</button>`;
  return html`<div class="code-keys">
    ${CODE_KEYS.map((row) => [...row].map(key))}
    <button class="key wide" ?disabled=${!code} @click=${() => arriving.type("")}>${words.t("clear")}</button>
    <button class="key wide" ?disabled=${!code} @click=${() => arriving.type(code.slice(0, -1))}>
      ${icon("delete")}${words.t("delete")}
    </button>
  </div>`;
}
