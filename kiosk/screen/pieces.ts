/** Pieces that several pages are made of. */
import { html, nothing, type TemplateResult } from "lit";
import { icon, type IconName } from "./icons.ts";
import type { Kiosk } from "./kiosk.ts";
import { rows } from "./session.ts";

/** A page: what is only looked at (`show`) apart from what is touched (`choose`), so that the
 * low position can keep everything touchable within reach of a seated person. */
export interface Page {
  title: string;
  hint?: string;
  show?: TemplateResult | typeof nothing;
  choose: TemplateResult;
  /** `read`: the shown part takes the room; `choose`: the touched part does. */
  room: "read" | "choose";
  nav?: "all" | "home" | "none";
  tone?: "plain" | "warn" | "good";
  /** The title names somebody: it is not spoken. */
  private?: boolean;
}

export interface Choice {
  icon: IconName;
  name: string;
  hint?: string;
  act: () => unknown;
  strong?: boolean;
  mark?: string;
}

/** One of the few large choices of a page. */
export function card(choice: Choice): TemplateResult {
  return html`<button class="card ${choice.strong ? "strong" : ""}" @click=${choice.act}>
    <span class="card-icon">${icon(choice.icon)}</span>
    <span class="card-words">
      <span class="card-name">${choice.name}</span>
      ${choice.hint ? html`<span class="card-hint">${choice.hint}</span>` : nothing}
    </span>
    <span class="card-end">${icon("next")}</span>
  </button>`;
}

export interface Row {
  name: string;
  words: string[];
  tags?: string[];
  act: () => unknown;
}

export function row(shown: Row): TemplateResult {
  return html`<button class="row" @click=${shown.act}>
    <span class="row-words">
      <span class="row-name">${shown.name}</span>
      <span class="row-line">
        ${(shown.tags ?? []).map((tag) => html`<span class="tag">${tag}</span>`)}
        ${shown.words.filter(Boolean).map((word) => html`<span>${word}</span>`)}
      </span>
    </span>
    ${icon("next")}
  </button>`;
}

/** A list in pages of as many rows as fit; no gesture is needed to see them all. */
export function paged(kiosk: Kiosk, list: Row[], view: { page: number }): TemplateResult {
  const { words } = kiosk;
  // The search keeps its field above the list.
  const each = Math.max(1, rows(kiosk.session) - (kiosk.view.at === "search" ? 1 : 0));
  const pages = Math.max(1, Math.ceil(list.length / each));
  const page = Math.min(view.page, pages - 1);
  const turn = (step: number) => () => {
    view.page = page + step;
    kiosk.turn(kiosk.view);
  };
  if (!list.length) return html`<p class="nothing" role="status">${words.t("nothing_here")}</p>`;
  return html`<div class="rows of-${each}">
      ${list.slice(page * each, (page + 1) * each).map(row)}
    </div>
    ${pages > 1
      ? html`<div class="pager">
          <button class="button" ?disabled=${page === 0} @click=${turn(-1)}>
            ${icon("up")}${words.t("page_before")}
          </button>
          <span role="status">${words.t("page", { page: page + 1, pages })}</span>
          <button class="button" ?disabled=${page === pages - 1} @click=${turn(1)}>
            ${icon("down")}${words.t("page_after")}
          </button>
        </div>`
      : nothing}`;
}

export function button(
  name: string,
  act: () => unknown,
  look: { icon?: IconName; strong?: boolean; off?: boolean } = {},
): TemplateResult {
  return html`<button class="button ${look.strong ? "strong" : ""}" ?disabled=${look.off} @click=${act}>
    ${look.icon ? icon(look.icon) : nothing}${name}
  </button>`;
}

/** Text of the hall file, which may be Chinese only: its language is told to screen readers. */
export const zh = (text: string) => html`<span lang="zh-CN">${text}</span>`;

/** A fact with its label and icon. */
export function fact(name: IconName, label: string, value: string | TemplateResult): TemplateResult {
  return html`<div class="fact">
    ${icon(name)}
    <span><span class="fact-label">${label}</span><span class="fact-value">${value}</span></span>
  </div>`;
}
