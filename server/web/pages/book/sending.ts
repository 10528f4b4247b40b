/** Sends a booking once, however often the button is pressed or the network drops. */
import { type Api, asProblem, type Problem } from "@kit/api.ts";
import { newKey } from "@kit/key.ts";
import { bodyOf, type Draft } from "./check.ts";
import type { Booking } from "./types.ts";

export class Sending {
  busy = false;
  problem: Problem | null = null;
  /** One key for one draft: a second try after a lost answer is the same command. */
  private sent = { body: "", key: "" };

  constructor(
    private readonly api: Api,
    private readonly changed: () => void,
  ) {}

  /** Goes on to the booking's own page; true when there is a refusal to show instead. */
  async send(draft: Draft): Promise<boolean> {
    if (this.busy) return false;
    const body = bodyOf(draft);
    const text = JSON.stringify(body);
    if (this.sent.body !== text) this.sent = { body: text, key: newKey() };
    this.busy = true;
    this.problem = null;
    this.changed();
    try {
      const booking = await this.api.post<Booking>("/appointments", body, this.sent.key);
      location.replace(`/b/${encodeURIComponent(booking.token)}#new`);
      return false;
    } catch (failure) {
      this.problem = asProblem(failure);
      // A refusal was an answer: what is sent next is a new command.
      if (!this.problem.unreachable) this.sent = { body: "", key: "" };
      this.busy = false;
      this.changed();
      return true;
    }
  }
}
