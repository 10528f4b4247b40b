/** The way from an item to a ticket, and on from a refusal. */
import { api, newKey, Problem, type Order } from "./api.ts";
import type { Kiosk } from "./kiosk.ts";
import type { Issued, ItemDetail, ProblemBody } from "./types.ts";

// After these the order may have been carried out: it keeps its key.
const UNSURE = ["server_unreachable", "agent_unreachable"];
// After these the same number is sent again without the claim.
const CLAIMS = ["priority_needs_manager", "priority_needs_verification"];

export class Ordering {
  constructor(private readonly kiosk: Kiosk) {}

  private get language() {
    return this.kiosk.session.language;
  }

  /** From the item: both routes as equals where there are two (rules PQ-7b, XX-19a). */
  want(item: ItemDetail): void {
    if (item.online && !item.bundle) this.kiosk.go({ at: "route", item });
    else this.kiosk.go({ at: "identity" });
  }

  chooseCounter(): void {
    this.kiosk.session.draft.route = "counter";
    this.kiosk.go({ at: "identity" });
  }

  choosePriority(group: string | undefined): void {
    this.kiosk.session.draft.priority = group;
    this.kiosk.back();
  }

  askNumber(): void {
    this.kiosk.back();
    if (this.kiosk.view.at !== "number")
      this.kiosk.go({ at: "number", digits: "", hidden: false, fault: null });
  }

  async confirmNumber(): Promise<void> {
    const { kiosk } = this;
    const { view } = kiosk;
    if (view.at !== "number" || kiosk.busy) return;
    try {
      await api.check(view.digits, this.language);
    } catch (problem) {
      if (kiosk.view !== view) return;
      if (!(problem instanceof Problem) || problem.body.code !== "bad_id_number")
        return kiosk.refuse(problem);
      view.fault = String(problem.body["why"] ?? "length");
      return kiosk.changed();
    }
    if (kiosk.view !== view) return;
    if (kiosk.session.draft.arriving) await kiosk.arriving.arrive({ id_number: view.digits });
    else await this.take(view.digits);
  }

  /** Take the ticket, with or without a number (rule PDS-28a). */
  async take(digits?: string): Promise<void> {
    const { session } = this.kiosk;
    const { item, route, priority } = session.draft;
    if (!item) return;
    const order: Order = {
      item: item.id,
      ...(digits ? { id_number: digits } : {}),
      ...(priority ? { priority } : {}),
      ...(route ? { route } : {}),
    };
    const before = session.sent;
    const same = before && JSON.stringify(before.order) === JSON.stringify(order);
    const sent = same ? before : { order, key: newKey() };
    session.sent = sent;
    await this.issue(() => api.take(sent.order, sent.key, this.language));
  }

  takeWithoutPriority(): Promise<void> {
    const digits = this.kiosk.session.sent?.order.id_number;
    this.kiosk.session.draft.priority = undefined;
    this.kiosk.session.stack.pop();
    return this.take(digits);
  }

  reprint(token: string): Promise<void> {
    return this.issue(() => api.reprint(token, newKey(), this.language));
  }

  giveUp(issued: Issued): Promise<void> {
    return this.kiosk.ask(async () => {
      await api.cancel(issued.ticket.token, newKey(), this.language);
      return { at: "given_up", number: issued.ticket.number };
    });
  }

  /** Once more what was refused: the same order under the same key, or just the page before. */
  retry(): void {
    const { sent, arrived } = this.kiosk.session;
    this.kiosk.back();
    if (arrived) void this.kiosk.arriving.arrive(arrived.arrival);
    else if (sent) void this.take(sent.order.id_number);
  }

  /** What a refusal means for the order that was sent. */
  refused(code: string): void {
    if (!UNSURE.includes(code)) this.kiosk.session.arrived = null;
    if (!UNSURE.includes(code) && !CLAIMS.includes(code)) this.kiosk.session.sent = null;
  }

  /** Show what comes as the ticket. */
  async issue(send: () => Promise<Issued>): Promise<void> {
    if (this.kiosk.busy) return;
    this.kiosk.go({ at: "issuing" });
    await this.kiosk.ask(async () => {
      const issued = await send();
      this.kiosk.session.sent = this.kiosk.session.arrived = null;
      return { at: "ticket", issued };
    }, true);
  }
}

/** The ticket that a refusal speaks of, if it may be printed again. */
export function tokenOf(problem: ProblemBody): string {
  const ticket = problem["ticket"];
  const inner = ticket && typeof ticket === "object" ? (ticket as { token?: unknown }).token : ticket;
  return String(problem["token"] ?? inner ?? "");
}
