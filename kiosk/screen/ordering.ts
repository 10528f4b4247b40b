/** The way from an item to a ticket, and on from a refusal. */
import { api, newKey, Problem, type Order, type Who } from "./api.ts";
import type { Kiosk } from "./kiosk.ts";
import type { Issued, ItemDetail, Paper, ProblemBody, Ticket } from "./types.ts";

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
    const { draft } = this.kiosk.session;
    draft.route = "counter";
    if (draft.item) void api.choice(draft.item.id, "counter");
    this.kiosk.go({ at: "identity" });
  }

  chooseOnline(item: ItemDetail): void {
    void api.choice(item.id, "online");
    this.kiosk.go({ at: "online", item });
  }

  /** The material list on paper, to take home. */
  printGuide(item: ItemDetail): Promise<void> {
    return this.kiosk.ask(async () => {
      const paper: Paper = await api.guide(item.id, this.language);
      return { at: "guided", paper, item, what: "guided" };
    });
  }

  /** The forms to fill in, with room to write and an example for each line. */
  printForms(item: ItemDetail): Promise<void> {
    return this.kiosk.ask(async () => {
      const paper: Paper = await api.forms(item.id, this.language);
      return { at: "guided", paper, item, what: "formed" };
    });
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
    const who = { id_number: view.digits };
    const { purpose } = kiosk.session.draft;
    if (purpose === "arrive") await kiosk.arriving.arrive(who);
    else if (purpose === "take") await this.take(who);
    else await kiosk.own.find(who);
  }

  /** Take the ticket, with card, number or neither (rule PDS-28a). */
  async take(who: Who = {}): Promise<void> {
    const { session } = this.kiosk;
    const { item, route, priority, more } = session.draft;
    if (!item) return;
    const order: Order = {
      item: item.id,
      ...(more?.length ? { more: more.map((one) => one.id) } : {}),
      ...who,
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
    const who = whose(this.kiosk.session.sent?.order);
    this.kiosk.session.draft.priority = undefined;
    this.kiosk.session.stack.pop();
    return this.take(who);
  }

  reprint(token: string): Promise<void> {
    return this.issue(() => api.reprint(token, newKey(), this.language));
  }

  giveUp(ticket: Ticket): Promise<void> {
    return this.kiosk.ask(async () => {
      await api.cancel(ticket.token, newKey(), this.language);
      return { at: "given_up", number: ticket.number };
    });
  }

  /** Once more what was refused: the same order under the same key, or just the page before. */
  retry(): void {
    const { sent, arrived } = this.kiosk.session;
    this.kiosk.back();
    if (arrived) void this.kiosk.arriving.arrive(arrived.arrival);
    else if (sent) void this.take(whose(sent.order));
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

/** Who an order was for. */
function whose(order: Order | undefined): Who {
  const { id_number, card } = order ?? {};
  return { ...(id_number ? { id_number } : {}), ...(card ? { card } : {}) };
}

/** The ticket that a refusal speaks of, if it may be printed again. */
export function tokenOf(problem: ProblemBody): string {
  const ticket = problem["ticket"];
  const inner = ticket && typeof ticket === "object" ? (ticket as { token?: unknown }).token : ticket;
  return String(problem["token"] ?? inner ?? "");
}
