/** A ticket as its holder sees it, from the number down to the hotline. */
import { html, nothing, type TemplateResult } from "lit";
import { hm } from "@kit/format.ts";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { laneChip, ticketChip } from "@kit/parts.ts";
import type { Ticket } from "@kit/types.ts";
import { now } from "./now.ts";
import "../rating/rating.ts";
import { MAY_GIVE_UP } from "./state.ts";
import { t } from "./texts.ts";

const STOP = { done: "good", now: "brand", next: "" };

export function shown(ticket: Ticket, askToGiveUp: () => void): TemplateResult {
  return html`<section class="card ticket">
      <h1 class="ticket-label">${t("your_number")}</h1>
      <p class="ticket-number">${ticket.number}</p>
      ${ticketChip(ticket.state)}
    </section>
    ${now(ticket)}
    ${ticket.state === "finished" ? html`<tide-rating .token=${ticket.token}></tide-rating>` : nothing}
    ${stops(ticket)}
    <dl class="card facts">
      <dt>${t("item")}</dt>
      <dd>${named(ticket, "item_name")}</dd>
      ${ticket.state === "waiting"
        ? html`<dt>${t("where")}</dt>
            <dd>${where(ticket)}</dd>`
        : nothing}
      <dt>${t("lane")}</dt>
      <dd>${laneChip(ticket.lane)}</dd>
      <dt>${t("issued")}</dt>
      <dd>${hm(ticket.issued_at)}</dd>
    </dl>
    ${MAY_GIVE_UP.has(ticket.state)
      ? html`<button class="button danger large wide" @click=${askToGiveUp}>
          ${icon("leave")}${t("give_up")}
        </button>`
      : nothing}
    <footer class="phone-foot">
      <p>${t("hotline")} <a href="tel:${ticket.hall.hotline}">${ticket.hall.hotline}</a></p>
      <p>${t("privacy")}</p>
    </footer>`;
}

/** Several matters under one number: what is done, what is served now, what comes then. */
function stops(ticket: Ticket): TemplateResult | typeof nothing {
  if (!ticket.stops?.length) return nothing;
  return html`<section class="card stack">
    <h2>${t("stops")}</h2>
    <ol class="rows stops">${ticket.stops.map((stop) => html`<li class="row stop-${stop.state}">
      <span class="grow">${named(stop, "item_name")}</span>
      <span class="chip ${STOP[stop.state]}">${t(`stop.${stop.state}`)}</span>
    </li>`)}</ol>
    <p class="small soft">${t("stops.lead")}</p>
  </section>`;
}

function where(ticket: Ticket): string {
  const few = ticket.windows.length > 0 && ticket.windows.length <= 4;
  const windows = few ? t("where.windows", { windows: ticket.windows.join("、") }) : "";
  const floor = ticket.floor === null ? "" : t("called.floor", { floor: ticket.floor });
  return [floor, named(ticket, "zone_name"), windows].filter(Boolean).join(" · ");
}
