/** Sends a booking once, however often the button is pressed or the network drops. */
import { type Api, asProblem, type Problem } from "@kit/api.ts";
import { newKey } from "@kit/key.ts";

export class Sending {
  busy = false;
  problem: Problem | null = null;
  /** One key for one draft: a second try after a lost answer is the same command. */
  private sent = { body: "", key: "" };

  constructor(
    private readonly api: Api,
    private readonly changed: () => void,
  ) {}

  /** Was something sent whose answer never came? It may have been carried out. */
  get open(): boolean {
    return this.sent.key !== "" && this.problem !== null;
  }

  /** The answer, null when there is a refusal to show instead, undefined while one is on its way.
   *  After an answer it stays busy: this draft is done. */
  async send<T>(path: string, body: object): Promise<T | null | undefined> {
    if (this.busy) return undefined;
    const text = JSON.stringify(body);
    if (this.sent.body !== text) this.sent = { body: text, key: newKey() };
    this.busy = true;
    this.problem = null;
    this.changed();
    try {
      return await this.api.post<T>(path, body, this.sent.key);
    } catch (failure) {
      this.problem = asProblem(failure);
      // A refusal was an answer: what is sent next is a new command.
      if (!this.problem.unreachable) this.sent = { body: "", key: "" };
      this.busy = false;
      this.changed();
      return null;
    }
  }
}
