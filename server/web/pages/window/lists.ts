/** Who waits, who was put aside, who was missed. */
import { html, nothing, type TemplateResult } from "lit";
import { duration } from "@kit/format.ts";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { empty, laneChip } from "@kit/parts.ts";
import type { InLine } from "@kit/types.ts";
import type { Desk } from "./desk.ts";
import { t } from "./texts.ts";

/** From here on a wait is shown as long. */
const LONG_S = 15 * 60;

export function line(desk: Desk, call: ((row: InLine, place: number) => void) | null): TemplateResult {
  const { line: rows, waiting } = desk.console!;
  return html`<section class="card list waiting" aria-labelledby="list-line">
    <h2 id="list-line">${t("line")} <b>${waiting}</b></h2>
    ${rows.length === 0
      ? empty("people", t("line.none"))
      : html`<ol class="rows scroll" tabindex="0" aria-labelledby="list-line">
          ${rows.map((row, place) => html`<li class="in-line">
            ${facts(row)}
            <span class="waited ${desk.waited(row) > LONG_S ? "long" : ""}">
              ${icon("clock")}${duration(desk.waited(row))}
            </span>
            ${call && place > 0
              ? html`<button class="button quiet call-one" title=${t("line.call", { number: row.number })}
                  aria-label=${t("line.call", { number: row.number })}
                  @click=${() => call(row, place)}>${icon("call")}</button>`
              : nothing}
          </li>`)}
          ${waiting > rows.length
            ? html`<li class="soft small more">${t("line.more", { n: waiting - rows.length })}</li>`
            : nothing}
        </ol>`}
  </section>`;
}

export const held = (desk: Desk): TemplateResult =>
  aside(desk, "held", desk.console!.held, t("resume"), (row) => desk.command("resume", { ticket: row.id }));

export const missed = (desk: Desk): TemplateResult =>
  aside(desk, "missed", desk.console!.missed, t("rejoin"), (row) => desk.rejoin(row.id));

function aside(
  desk: Desk,
  name: "held" | "missed",
  rows: InLine[],
  what: string,
  act: (row: InLine) => Promise<boolean>,
): TemplateResult {
  const ticket = desk.window?.ticket;
  // One person at a time: a held one comes back when the window is free.
  const busy = desk.busy !== null || (name === "held" && !!ticket);
  return html`<section class="card list" aria-labelledby="list-${name}">
    <h2 id="list-${name}">${t(name)} <b>${rows.length}</b></h2>
    ${rows.length === 0
      ? html`<p class="soft small">${t(`${name}.none`)}</p>`
      : html`<ul class="rows scroll" tabindex="0" aria-labelledby="list-${name}">
          ${rows.map((row) => html`<li class="in-line">
            ${facts(row)}
            <button class="button" aria-disabled=${busy ? "true" : "false"}
              title=${busy && ticket ? t("busy.first", { number: ticket.number }) : what}
              @click=${() => busy || void act(row)}>${what}<span class="unseen"> ${row.number}</span></button>
          </li>`)}
        </ul>`}
  </section>`;
}

const facts = (row: InLine): TemplateResult =>
  html`<span class="number">${row.number}</span>
    <span class="grow in-line-what">
      <span class="in-line-item">${named(row, "item_name")}</span>
      ${row.transferred_from
        ? html`<span class="small soft">${t("line.from", { window: row.transferred_from })}</span>`
        : nothing}
    </span>
    ${row.lane === "walk_in" ? nothing : laneChip(row.lane)}`;
