/** How news change the ticket on the screen. Pure. */
import type { Estimate, LiveEvent, Place, Ticket, TicketNews } from "@kit/types.ts";

/** From which states the holder may still give the number up. */
export const MAY_GIVE_UP = new Set(["waiting", "called", "held", "missed"]);

interface Moved {
  ticket: TicketNews;
  window: Place | null;
}

interface Position {
  ahead: number;
  estimate: Estimate | null;
}

export function after(ticket: Ticket, event: LiveEvent): Ticket {
  if (event.type === "ticket.position") return { ...ticket, ...(event.data as Position) };
  if (!event.type.startsWith("ticket.")) return ticket;
  const { ticket: news, window } = event.data as Moved;
  const called = event.type === "ticket.called" || event.type === "ticket.recalled";
  return {
    ...ticket,
    state: news.state,
    calls: news.calls,
    item: news.item,
    item_name: news.item_name,
    item_name_en: news.item_name_en,
    window: window?.no ?? ticket.window,
    floor: window?.floor ?? ticket.floor,
    called_at: called ? event.at : ticket.called_at,
  };
}
