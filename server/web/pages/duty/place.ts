/** What happens on the floor, at hand below the decisions: windows, plan, calls for help, care, posts. */
import { html, nothing, type TemplateResult } from "lit";
import type { Api } from "@kit/api.ts";
import { icon, type IconName } from "@kit/icons.ts";
import "../care/list.ts";
import "../common/posts_today.ts";
import "../floor/help.ts";
import "../floor/view.ts";
import type { Board } from "./types.ts";
import { t } from "./texts.ts";
import { windows } from "./windows.ts";

export const SIDES = ["windows", "plan", "help", "care", "posts"] as const;
export type Side = (typeof SIDES)[number];

const SIGN: Record<Side, IconName> = { windows: "desk", plan: "board", help: "bell", care: "people", posts: "person" };

export interface Place {
  api: Api;
  side: Side;
  /** How many wait behind a side that is not looked at. */
  counts: Map<Side, number>;
  turn: (side: Side) => void;
  count: (side: Side, n: number) => void;
  open: (no: string) => void;
  direct: (no: string, act: "open" | "close") => void;
}

export function place(board: Board, one: Place): TemplateResult {
  const tab = (side: Side): TemplateResult => html`<button class="place-tab" role="tab" id=${`place-${side}`} aria-controls="place"
    aria-selected=${side === one.side ? "true" : "false"} tabindex=${side === one.side ? "0" : "-1"} @click=${() => one.turn(side)}>
    ${icon(SIGN[side])}<span>${t(`place.${side}`)}</span>${one.counts.get(side) ? html`<span class="count">${one.counts.get(side)}</span>` : nothing}</button>`;
  return html`<section class="card duty-place" aria-label=${t("place")}>
    <div class="place-tabs" role="tablist" aria-label=${t("place")} @keydown=${(event: KeyboardEvent) => turned(event, one)}>${SIDES.map(tab)}</div>
    <div id="place" role="tabpanel" aria-labelledby=${`place-${one.side}`} @direct=${(event: CustomEvent<{ no: string; act: "open" | "close" }>) => {
      event.preventDefault();
      one.direct(event.detail.no, event.detail.act);
    }} @ask=${(event: CustomEvent<string>) => location.assign(`/guide#ask=${encodeURIComponent(event.detail)}`)}>
      ${one.side === "windows" ? windows(board, one.open) : nothing}
      ${one.side === "plan" ? html`<floor-view .api=${one.api}></floor-view>` : nothing}
      ${kept(one, "help", html`<help-calls .api=${one.api}></help-calls>`)}
      ${kept(one, "care", html`<care-list .api=${one.api}></care-list>`)}
      ${one.side === "posts" ? html`<posts-today></posts-today>` : nothing}
    </div>
  </section>`;
}

/** These count while another side is looked at. */
const kept = (one: Place, side: Side, inside: TemplateResult): TemplateResult => html`<div ?hidden=${one.side !== side}
  @count=${(event: CustomEvent<number>) => one.count(side, event.detail)}>${inside}</div>`;

function turned(event: KeyboardEvent, one: Place): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const next = SIDES[(SIDES.indexOf(one.side) + step + SIDES.length) % SIDES.length]!;
  one.turn(next);
  (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`#place-${next}`)?.focus();
}
