/** A card on the reader or a code before the scanner takes its person straight on. */
import { Problem } from "./api.ts";
import { CODE } from "./arriving.ts";
import type { Kiosk } from "./kiosk.ts";
import type { CardEvent } from "./types.ts";

// Pages that a card or a code does not interrupt: something is under way, or to be read.
const BUSY = ["issuing", "ticket", "giving_up", "rating", "booked"];
const LINK = /\/t\/([\w-]{20,})\/?$/;

export class Presenting {
  /** A card that could not be read, or is being read, as long as it lies there. */
  state: "on" | "trouble" | null = null;
  why = "";

  constructor(private readonly kiosk: Kiosk) {}

  card(event: CardEvent): void {
    const { kiosk } = this;
    this.state = event.state === "on" || event.state === "trouble" ? event.state : null;
    this.why = event.why ?? "";
    if (event.state === "removed") kiosk.session.card = null;
    if (event.state === "read" && event.card) {
      kiosk.session.card = { card: event.card, name: event.name ?? "", masked: event.masked ?? "" };
      this.goOn(event.card);
    }
    kiosk.countdown.stay();
    kiosk.changed();
  }

  scan(text: string): void {
    const { kiosk } = this;
    if (kiosk.busy || kiosk.countdown.warning || BUSY.includes(kiosk.view.at)) return;
    kiosk.countdown.stay();
    const said = text.trim();
    const link = LINK.exec(said);
    const code = said.toUpperCase().replace(/\s/g, "");
    if (link) void kiosk.own.byToken(link[1]!);
    else if (CODE.test(code)) void kiosk.arriving.scanned(code);
    else kiosk.refuse(new Problem({ code: "unknown_code", status: 0 }));
  }

  /** What the card was asked for; on the first pages it asks what for. */
  private goOn(card: string): void {
    const { kiosk } = this;
    const { view, session } = kiosk;
    if (kiosk.busy || BUSY.includes(view.at)) return;
    switch (view.at) {
      case "number":
      case "identity":
        if (session.draft.purpose === "take") void kiosk.order.take({ card });
        else if (session.draft.purpose === "arrive") void kiosk.arriving.arrive({ card });
        else void kiosk.own.find({ card });
        break;
      case "booking":
        void kiosk.arriving.arrive({ card });
        break;
      case "who":
      case "typed":
        void kiosk.own.find({ card });
        break;
      case "home":
      case "have":
        kiosk.go({ at: "carded" });
        break;
      default: // while somebody looks for what they need the card just lies there
    }
  }
}
