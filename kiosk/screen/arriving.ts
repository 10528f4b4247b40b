/** From a booking to its ticket: by the booking's code, typed or scanned, or by ID number. */
import { api, newKey, type Arrival } from "./api.ts";
import type { Kiosk } from "./kiosk.ts";

export const CODE_LENGTH = 8;
/** Neither 0, 1, I nor O: nobody has to tell them apart. */
export const CODE_KEYS = ["23456789", "ABCDEFGH", "JKLMNPQR", "STUVWXYZ"];
const SIGNS = CODE_KEYS.join("");
export const CODE = new RegExp(`^[${SIGNS}]{${CODE_LENGTH}}$`);

export class Arriving {
  constructor(private readonly kiosk: Kiosk) {}

  start = () => {
    const { session } = this.kiosk;
    session.draft = { item: null, purpose: "arrive" };
    if (session.card) void this.arrive({ card: session.card.card });
    else this.kiosk.go({ at: "booking", code: "" });
  };

  /** A code held to the scanner, on whatever page. */
  scanned(code: string): Promise<void> {
    this.kiosk.session.draft = { item: null, purpose: "arrive" };
    return this.arrive({ code });
  }

  askNumber = () => this.kiosk.go({ at: "number", digits: "", hidden: false, fault: null });

  /** Type at the page of the code; of more than a code the last signs count, as after a scan. */
  type(code: string): void {
    if (this.kiosk.view.at === "booking")
      this.kiosk.turn({ at: "booking", code: code.slice(-CODE_LENGTH) });
  }

  /** A key of a keyboard, or of a scanner that types the code and Enter. */
  key(event: KeyboardEvent): void {
    const { view, busy, countdown } = this.kiosk;
    if (view.at !== "booking" || busy || countdown.warning) return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const sign = event.key.toUpperCase();
    if (sign.length === 1 && SIGNS.includes(sign)) this.type(view.code + sign);
    else if (event.key === "Backspace") this.type(view.code.slice(0, -1));
    else if (event.key === "Enter" && view.code.length === CODE_LENGTH) void this.confirm();
    else return;
    event.preventDefault(); // the button that has the focus is not meant
  }

  async confirm(): Promise<void> {
    const { view } = this.kiosk;
    if (view.at === "booking" && view.code.length === CODE_LENGTH)
      await this.arrive({ code: view.code });
  }

  /** The same arrival keeps its key until it is answered: no second paper. */
  async arrive(arrival: Arrival): Promise<void> {
    const { session, order } = this.kiosk;
    const before = session.arrived;
    const same = before && JSON.stringify(before.arrival) === JSON.stringify(arrival);
    const sent = same ? before : { arrival, key: newKey() };
    session.arrived = sent;
    await order.issue(() => api.arrive(sent.arrival, sent.key, session.language));
  }
}
