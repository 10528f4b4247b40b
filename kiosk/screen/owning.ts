/** What is somebody's own already: a lost slip, how a ticket or a case stands, a rating. */
import { api, newKey, type Who } from "./api.ts";
import type { Kiosk } from "./kiosk.ts";
import type { Purpose, View } from "./session.ts";
import type { Own, Ticket } from "./types.ts";

export const LAST = 4;

export class Owning {
  constructor(private readonly kiosk: Kiosk) {}

  private get language() {
    return this.kiosk.session.language;
  }

  /** Somebody wants what is theirs: who are they? A card that lies there answers it. */
  start(purpose: Purpose): void {
    const { session } = this.kiosk;
    session.draft = { item: null, purpose };
    if (session.card) void this.find({ card: session.card.card });
    else this.kiosk.go({ at: "who" });
  }

  typeNumber = () => this.kiosk.go({ at: "typed", step: "number", number: "", last4: "" });

  /** The second half of a typed search: the last four of the document. */
  askLast = () => {
    const { view } = this.kiosk;
    if (view.at === "typed") this.kiosk.go({ ...view, step: "last4" });
  };

  find(who: Who | { number: string; last4: string }): Promise<void> {
    return this.kiosk.ask(async () => this.shown(await api.own(who, this.language)));
  }

  /** By the code of a slip. */
  byToken(token: string): Promise<void> {
    return this.kiosk.ask(async () => ({
      at: "progress",
      ticket: await api.ticket(token, this.language),
    }));
  }

  rate(ticket: Ticket): Promise<void> {
    return this.kiosk.ask(async () => {
      const asked = await api.invitation(ticket.token, this.language);
      const given = asked.rating;
      const said = { level: given?.level ?? "", tags: given?.tags ?? [] };
      return { at: "rating", token: ticket.token, asked, ...said };
    });
  }

  send(view: Extract<View, { at: "rating" }>): Promise<void> {
    const { token, level, tags } = view;
    return this.kiosk.ask(async () => {
      await api.rate(token, { level, tags }, newKey(), this.language);
      return { at: "rated" };
    });
  }

  private shown(own: Own): View {
    const { tickets } = own;
    const one = own.case;
    if (one && !tickets.length) return { at: "case", case: one };
    if (tickets.length === 1 && !one) return { at: "progress", ticket: tickets[0]! };
    return { at: "own", own };
  }
}
