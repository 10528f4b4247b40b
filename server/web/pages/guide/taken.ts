/** A ticket to hand over: the number, where to go, a code for the phone, paper for everybody else. */
import { html, nothing, type TemplateResult } from "lit";
import { between } from "@kit/format.ts";
import { language, named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { ticketChip } from "@kit/parts.ts";
import type { Ticket } from "@kit/types.ts";
import { printPaper } from "../common/print.ts";
import { windows } from "./answers.ts";
import { t } from "./texts.ts";

export function taken(ticket: Ticket): TemplateResult {
  const path = `/api/v1/tickets/${encodeURIComponent(ticket.token)}`;
  const at = ticket.window ? t("windows", { list: ticket.window }) : windows(ticket.windows);
  return html`<section class="taken" aria-live="polite" tabindex="-1">
    <div class="grow"><p class="taken-number">${ticket.number}</p>
      <p>${ticketChip(ticket.state)} ${named(ticket, "item_name")}</p>
      <p class="strong">${ticket.floor === null ? nothing : t("floor", { n: ticket.floor })} ${named(ticket, "zone_name")} ${at}</p>
      ${ticket.state === "waiting" ? html`<p>${t("ahead", { n: ticket.ahead })} · ${between(ticket.estimate)}</p>` : nothing}
      ${ticket.stops?.length ? html`<ol class="stops">${ticket.stops.map((stop) => html`<li>${named(stop, "item_name")} <span class="soft">${windows(stop.windows)}</span></li>`)}</ol>` : nothing}
      <button class="button" @click=${() => printPaper(`${path}/slip?lang=${language()}`)}>${icon("board")}${t("slip.print")}</button></div>
    <img src="${path}/code.svg" alt=${t("slip.code")} width="160" height="160" />
  </section>`;
}
