/** All windows at a glance, by zone; a touch on one shows what can be done with it. */
import { html, nothing, type TemplateResult } from "lit";
import { hm } from "@kit/format.ts";
import { named, word } from "@kit/i18n.ts";
import { icon, type IconName } from "@kit/icons.ts";
import { windowChip } from "@kit/parts.ts";
import type { Ask } from "./ask.ts";
import { assignable, serves } from "./assign.ts";
import type { Board, DutyWindow } from "./types.ts";
import { t } from "./texts.ts";

const SIGN: Record<DutyWindow["state"], IconName> = { open: "check", paused: "pause", closed: "door" };

function says(row: DutyWindow): string {
  if (row.state === "paused" && row.pause) return t("paused.until", { why: named(row.pause, "reason_name"), back: hm(row.pause.back_at) });
  if (row.state === "open") return row.number ?? t("idle");
  return word("window_state", row.state);
}

const tile = (row: DutyWindow, open: (no: string) => void): TemplateResult => html`<button
  class="window-tile ${row.state}" data-window=${row.no} title=${named(row)}
  aria-label="${row.no} ${named(row)}, ${word("window_state", row.state)}, ${says(row)}" @click=${() => open(row.no)}>
  <span class="window-tile-no">${row.no}${row.tidal ? html` ${icon("swap")}` : nothing}</span>
  <span class="window-tile-state">${icon(SIGN[row.state])}${row.pause ? t("back.at", { back: hm(row.pause.back_at) }) : says(row)}</span>
</button>`;

export function windows(board: Board, open: (no: string) => void): TemplateResult {
  const zones = board.pulse.zones.filter((zone) => zone.windows > 0);
  const known = new Set(zones.map((zone) => zone.id));
  const rest = board.windows.filter((row) => !known.has(row.zone));
  const group = (name: string, rows: DutyWindow[]): TemplateResult => html`<section class="window-zone">
    <h3>${name}</h3><div class="window-tiles">${rows.map((row) => tile(row, open))}</div></section>`;
  return html`<div class="window-zones">
    ${zones.map((zone) => group(named(zone), board.windows.filter((row) => row.zone === zone.id)))}
    ${rest.length ? group(t("zone.other"), rest) : nothing}
  </div>`;
}

/** One window: how it stands, and the ways to change that. */
export function windowDialog(board: Board, row: DutyWindow, ask: (asked: Ask) => void, drop: () => void): TemplateResult {
  const act = (what: "open" | "pause" | "close" | "assign", sign: IconName, label: string, post?: "A" | "B"): TemplateResult =>
    html`<button class="button large wide" @click=${() => ask({ what: "window", row, act: what, post })}>${icon(sign)}${label}</button>`;
  const other = row.posts.find((post) => post !== row.post);
  const waits = row.waiting ? t("waits", { n: row.waiting }) : t("waits.none");
  return html`<th-dialog
    .heading="${row.no} · ${named(row)}"
    .body=${html`<dl class="facts">
        <dt>${t("state")}</dt><dd>${windowChip(row.state)} ${row.state === "paused" ? says(row) : nothing}</dd>
        ${row.post ? html`<dt>${t("post")}</dt><dd>${t(`post.${row.post}`)} ${row.clerk_name ?? ""}</dd>` : nothing}
        <dt>${t("now")}</dt><dd>${row.number ?? t("idle")} · ${waits}</dd>
        <dt>${t("serves")}</dt><dd>${serves(board, row)}</dd>
      </dl>
      <div class="stack tight">
        ${row.state === "closed" ? act("open", "desk", t("window.open")) : nothing}
        ${row.state === "paused" ? act("open", "desk", t("window.back"), row.post ?? "A") : nothing}
        ${row.state !== "closed" && other ? act("open", "person", t("cover", { post: other }), other) : nothing}
        ${assignable(row) ? act("assign", "swap", t("window.assign")) : nothing}
        ${row.state === "open" ? act("pause", "pause", t("window.pause")) : nothing}
        ${row.state !== "closed" ? act("close", "door", t("window.close")) : nothing}
      </div>`}
    .actions=${html`<a class="button quiet" href="/window/${row.no}">${t("window.go")}${icon("arrow")}</a>
      <button class="button" @click=${drop}>${t("close")}</button>`}
    @close=${drop}
  ></th-dialog>`;
}
