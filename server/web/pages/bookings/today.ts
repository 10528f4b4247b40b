/** The bookings of a day: pick the day, filter by state, check in. */
import { html, nothing, type TemplateResult } from "lit";
import { named, word } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { hm } from "@kit/format.ts";
import { bones, empty } from "@kit/parts.ts";
import { paperOf } from "../common/papers.ts";
import { printPaper } from "../common/print.ts";
import type { Ask } from "./ask.ts";
import type { Desk } from "./desk.ts";
import { command, person, stateChip } from "./parts.ts";
import type { Row } from "./types.ts";
import { t } from "./texts.ts";

const COLUMNS = ["time", "person", "item", "code", "state"] as const;
const PRINTED = new Set(["awaiting", "confirmed", "checked_in"]);

const why = (desk: Desk, row: Row): string => {
  if (!desk.mayArrive()) return t("check_in.role");
  return row.start.slice(0, 10) === desk.today ? "" : t("check_in.day");
};

const print = (row: Row): TemplateResult => {
  const paper = row.form ? "form" : "voucher";
  return html`<button class="button quiet" aria-label="${t(`print.${paper}`)} ${row.code}"
    @click=${() => printPaper(paperOf(row.token, paper))}>${icon("ticket")}${t("print")}</button>`;
};

const does = (desk: Desk, row: Row, ask: (asked: Ask) => void): TemplateResult => html`
  ${PRINTED.has(row.state) ? print(row) : nothing}
  ${row.state === "confirmed" && desk.mayLift()
    ? html`<button class="button quiet danger" aria-label="${t("cancel.short")} ${row.code}"
        @click=${() => ask({ what: "cancel", row })}>${icon("close")}${t("cancel.short")}</button>` : nothing}
  ${row.state === "confirmed" && row.mode !== "home_visit"
    ? command("ticket", t("check_in"), "primary", why(desk, row), () =>
        void desk.run<{ number: string }>(`/appointments/${row.id}/check-in`, {}, (ticket) =>
          t("check_in.done", { number: ticket.number })))
    : nothing}
  ${row.state === "missed" && desk.mayLift()
    ? command("recall", t("void"), "", "", () => ask({ what: "void", miss: { appointment: row.id, day: row.start.slice(0, 10), item: row.item_name } }))
    : nothing}`;

const line = (desk: Desk, row: Row, dated: boolean, ask: (asked: Ask) => void): TemplateResult => html`<tr>
  <td class="moment">${dated ? html`${row.start.slice(0, 10)} ` : nothing}${hm(row.start)}–${hm(row.end)}
    ${row.out_of_hours ? html`<span class="small soft">${t("out_of_hours")}</span>` : nothing}</td>
  <td>${person(row.person_masked)}</td>
  <td>${named(row, "item_name")}<span class="small soft below">${word("channel", row.channel)}${row.helper_made ? ` · ${t("unasked")}` : ""}${row.mode ? ` · ${t(`mode.${row.mode}`)}` : ""}</span></td>
  <td><code>${row.code}</code></td>
  <td>${stateChip(row.state)}</td>
  <td class="does">${does(desk, row, ask)}</td>
</tr>`;

/** Bookings as a table; `dated`: they are of several days. */
export const table = (desk: Desk, rows: Row[], ask: (asked: Ask) => void, dated = false): TemplateResult =>
  html`<table class="table">
    <thead><tr>${COLUMNS.map((key) => html`<th scope="col">${t(`col.${key}`)}</th>`)}
      <th scope="col"><span class="unseen">${t("col.do")}</span></th></tr></thead>
    <tbody>${rows.map((row) => line(desk, row, dated, ask))}</tbody>
  </table>`;

const filters = (rows: Row[], chosen: string, choose: (state: string) => void): TemplateResult => {
  const states = [...new Set(rows.map((row) => row.state))];
  const one = (state: string, label: string, n: number): TemplateResult =>
    html`<button class="button" aria-pressed=${chosen === state ? "true" : "false"}
      @click=${() => choose(state)}>${label} ${n}</button>`;
  return html`<div class="row wrap" role="group" aria-label=${t("states")}>
    ${one("", t("all"), rows.length)}
    ${states.map((state) => one(state, word("booking_state", state), rows.filter((row) => row.state === state).length))}
  </div>`;
};

export const dayBar = (desk: Desk): TemplateResult => html`<div class="row wrap">
  <button class="button" @click=${() => desk.step(-1)}>${icon("back")}${t("day.before")}</button>
  <label class="unseen" for="day">${t("day")}</label>
  <input class="input day-input" id="day" type="date" .value=${desk.day}
    @change=${(e: Event) => desk.choose((e.target as HTMLInputElement).value)} />
  <button class="button" @click=${() => desk.step(1)}>${t("day.after")}${icon("arrow")}</button>
  <button class="button quiet" @click=${() => desk.choose(desk.today)}>${t("day.today")}</button>
</div>`;

export function today(
  desk: Desk, state: string, choose: (state: string) => void, ask: (asked: Ask) => void,
): TemplateResult {
  const rows = desk.bookings;
  const kept = rows?.some((row) => row.state === state) ? state : "";
  const shown = rows?.filter((row) => !kept || row.state === kept) ?? [];
  return html`<div class="day-bar">${dayBar(desk)} ${rows?.length ? filters(rows, kept, choose) : nothing}</div>
    ${rows === null ? (desk.problem ? nothing : bones(5)) : rows.length === 0
      ? empty("clock", t("today.none"))
      : table(desk, shown, ask)}`;
}
