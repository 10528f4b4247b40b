/** Search with a keyboard on the screen: pinyin, initials or English; the server does it. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../icons.ts";
import type { Kiosk } from "../kiosk.ts";
import { button, type Page } from "../pieces.ts";
import type { View } from "../session.ts";
import { found, foundRow } from "./find.ts";

const KEYS = ["QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"];
const LONGEST = 24;

export function search(kiosk: Kiosk, view: Extract<View, { at: "search" }>): Page {
  const { words, session } = kiosk;
  const list = view.found ?? [];
  const short = session.low || session.big;
  const fit = session.language === "zh" ? 3 : 2;
  const first = view.text ? list : kiosk.agent.frequent;
  const listed = view.results
    ? found(kiosk, list, view)
    : short
      ? nothing
      : html`<h2 class="over">${view.text || !first.length ? "" : words.t("frequent")}</h2>
        <div class="rows of-${fit}">
          ${first.slice(0, fit).map((item) => foundRow(kiosk, item))}
        </div>`;
  const more = list.length > (short ? 0 : fit) && !view.results;
  return {
    title: words.t("search_title"),
    hint: view.results ? undefined : words.t("search_hint"),
    room: "choose",
    show: html`<div class="field" role="status">
      ${icon("search")}
      <span class="field-text">${view.text || html`<span class="pale">${words.t("search_empty")}</span>`}</span>
      <span class="field-note">${status(kiosk, view)}</span>
    </div>`,
    choose: html`${listed}
      ${more
        ? html`<div class="pair">
            ${button(words.t("search_show", { found: list.length }), () => kiosk.go({ ...view, results: true }), { strong: true, icon: "next" })}
          </div>`
        : nothing}
      ${view.results ? nothing : keyboard(kiosk, view.text)}`,
  };
}

function status(kiosk: Kiosk, view: Extract<View, { at: "search" }>): string {
  if (!view.found || !view.text) return "";
  return view.found.length
    ? kiosk.words.t("search_found", { found: view.found.length })
    : kiosk.words.t("search_none");
}

function keyboard(kiosk: Kiosk, text: string): TemplateResult {
  const { words } = kiosk;
  const type = (more: string) => () => kiosk.find.search((text + more).slice(0, LONGEST));
  const key = (letter: string) =>
    html`<button class="key" @click=${type(letter.toLowerCase())}>${letter}</button>`;
  return html`<div class="keyboard">
    ${KEYS.map((letters) => html`<div class="keys">${[...letters].map(key)}</div>`)}
    <div class="keys wide">
      <button class="key" ?disabled=${!text} @click=${() => kiosk.find.search("")}>${words.t("clear")}</button>
      <button class="key" ?disabled=${!text} @click=${type(" ")}>${words.t("space")}</button>
      <button class="key" ?disabled=${!text} @click=${() => kiosk.find.search(text.slice(0, -1))}>
        ${icon("delete")}${words.t("delete")}
      </button>
    </div>
  </div>`;
}
