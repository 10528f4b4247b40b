/** Booking a time here, with the card on the reader (rule XX-26). */
import { api, newKey } from "./api.ts";
import type { Kiosk } from "./kiosk.ts";
import type { ItemDetail, Slot } from "./types.ts";

export class Timing {
  constructor(private readonly kiosk: Kiosk) {}

  /** May this item be booked here, now that no tickets are given? */
  offered(item: ItemDetail): boolean {
    const { agent } = this.kiosk;
    return !agent.tickets && item.bookable === true && agent.live?.offers?.booking === true;
  }

  days(item: ItemDetail): Promise<void> {
    return this.kiosk.ask(async () => {
      const slots = await api.slots(item.id, this.kiosk.session.language);
      return { at: "days", item, slots: slots.filter((slot) => slot.free > 0), page: 0 };
    });
  }

  choose = (item: ItemDetail, slot: Slot) =>
    this.kiosk.go({ at: "confirm", item, slot, key: newKey() });

  /** The key belongs to the page: a second touch books nothing twice. */
  book(): Promise<void> {
    const { view, session } = this.kiosk;
    return this.kiosk.ask(async () => {
      if (view.at !== "confirm" || !session.card) throw new Error("no card");
      const wish = { item: view.item.id, start: view.slot.start, card: session.card.card };
      return { at: "booked", booked: await api.book(wish, view.key, session.language) };
    });
  }
}
