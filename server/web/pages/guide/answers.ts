/** What was found, as a list; whatever is chosen in it is answered beside it. */
import { html, nothing, type TemplateResult } from "lit";
import { between, hm } from "@kit/format.ts";
import { named, word } from "@kit/i18n.ts";
import { icon, type IconName } from "@kit/icons.ts";
import { bones, empty, problemNotice } from "@kit/parts.ts";
import type { Finder } from "./finder.ts";
import { t } from "./texts.ts";
import type { Row, Thing } from "./types.ts";

export function answers(finder: Finder, choose: (n: number) => void): TemplateResult {
  const { rows, problem } = finder;
  return html`${problem ? problemNotice(problem, () => void finder.look()) : nothing}
    ${rows?.length ? list(finder, rows, choose) : rows ? empty("missed", t("none"), t("none.how"))
      : finder.busy ? bones(4) : problem ? nothing : empty("search", t("begin"), t("begin.how"))}`;
}

const list = (finder: Finder, rows: Row[], choose: (n: number) => void): TemplateResult =>
  html`<ul class="guide-found" id="guide-found" role="listbox" aria-label=${t("found")}>
    ${rows.map((row, n) => html`<li class="found-row" id=${`found-${n}`} role="option"
      aria-selected=${n === finder.at ? "true" : "false"} @click=${() => choose(n)}>${shown(row)}</li>`)}
  </ul>`;

const line = (sign: IconName, kind: string, head: unknown, below: unknown, beside: unknown = nothing): TemplateResult =>
  html`${icon(sign)}<span class="grow"><span class="strong">${head}</span>
    <span class="found-below soft small">${kind}${below ? html` · ${below}` : nothing}</span></span>
    <span class="found-beside">${beside}</span>`;

function shown(row: Row): TemplateResult {
  if (row.what === "thing") return thing(row.thing);
  if (row.what === "ticket") {
    const { ticket } = row;
    return line("ticket", t("kind.ticket"), ticket.number, named(ticket, "item_name"), word("ticket_state", ticket.state));
  }
  if (row.what === "booking") {
    const { booking } = row;
    return line("clock", t("kind.booking"), `${booking.person_name ?? "–"} ${booking.start.slice(5, 10)} ${hm(booking.start)}`,
      named(booking, "item_name"), word("booking_state", booking.state));
  }
  if (row.what === "case") {
    return line("board", t("kind.case"), named(row.record, "item_name"), row.record.no, word("case_state", row.record.state));
  }
  return line("person", t(`look.${row.by === "phone" ? "phone" : "document"}`), t("look.do"), t("look.kept"), html`<kbd>Enter</kbd>`);
}

function thing(one: Thing): TemplateResult {
  if (one.kind === "window") return line("desk", t("kind.window"), `${one.id} ${named(one)}`, t("floor", { n: one.floor }), word("window_state", one.state));
  if (one.kind === "dept") return line("people", t("kind.dept"), named(one), t("items", { n: one.items }), windows(one.windows));
  if (one.kind === "zone") return line("pin", t("kind.zone"), named(one), one.floor ? t("floor", { n: one.floor }) : "", t("waiting", { n: one.waiting }));
  const ways = [one.self_service ? t("way.self_service") : "", one.online ? t("way.online") : ""].filter(Boolean).join(" · ");
  return line(one.kind === "bundle" ? "forward" : "ticket", ways || t("way.here"), named(one),
    `${named(one, "zone_name")} ${windows(one.windows)}`, html`${t("waiting", { n: one.waiting })}<br />${between(one.estimate)}`);
}

/** More windows than these are no direction: the zone then is. */
const FEW = 4;
export const windows = (list: string[]): string =>
  list.length && list.length <= FEW ? t("windows", { list: list.join("、") }) : "";
