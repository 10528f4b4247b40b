/** The place that is kept while a call goes on: renewed some times, never while an answer is open. */
import type { Api, Problem } from "@kit/api.ts";
import { Holding } from "../../book/holding.ts";
import type { Slot } from "../../book/types.ts";

/** How often a place is kept anew. */
const KEEPS = 3;

export class Kept {
  private readonly holding: Holding;
  private wanted: { item: string; slot: Slot } | null = null;
  private keeps = 0;

  constructor(
    api: Api,
    changed: () => void,
    /** What was sent without an answer must not change under way. */
    private readonly sent: () => boolean,
    private readonly lost: (problem: Problem) => void,
  ) {
    this.holding = new Holding(api, changed, () => void this.keep());
  }

  get left(): string | null {
    return this.holding.left;
  }

  get token(): string | null {
    return this.holding.token;
  }

  take(item: string, slot: Slot): void {
    this.wanted = { item, slot };
    this.keeps = 0;
    void this.keep();
  }

  drop(): void {
    this.wanted = null;
    this.holding.drop();
  }

  /** It became a booking: nothing is given back. */
  used(): void {
    this.wanted = this.holding.token = null;
  }

  private async keep(): Promise<void> {
    if (!this.wanted || this.sent() || this.keeps++ >= KEEPS) return;
    const problem = await this.holding.keep(this.wanted.item, this.wanted.slot);
    if (problem) this.lost(problem);
  }
}
