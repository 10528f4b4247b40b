/** A place kept while somebody types, with the time that is left of it. */
import { type Api, asProblem, type Problem } from "@kit/api.ts";
import { HallClock } from "@kit/clock.ts";
import { running } from "@kit/format.ts";
import { language } from "@kit/i18n.ts";
import { everySecond } from "@kit/page.ts";
import type { ClockNow } from "@kit/types.ts";
import type { Booking, Slot } from "./types.ts";

export class Holding {
  token: string | null = null;
  private until = 0;
  private readonly clock = new HallClock();

  constructor(
    private readonly api: Api,
    changed: () => void,
    over: () => void,
  ) {
    everySecond(() => {
      if (!this.token) return;
      if (this.seconds > 0) return changed();
      this.token = null;
      over();
    });
  }

  /** Keeps the place. A refusal is handed back only when the place itself is gone: the booking
   *  can do without being held, as when many people share one address. */
  async keep(item: string, slot: Slot): Promise<Problem | null> {
    this.drop();
    if (slot.remote) return null;
    try {
      const wish = { item, start: slot.start, channel: "web", language: language() };
      const held = await this.api.post<Booking>("/holds", wish);
      this.clock.set(await this.api.get<ClockNow>("/clock"));
      this.token = held.token;
      this.until = Date.parse(held.hold_until!);
      return null;
    } catch (failure) {
      const problem = asProblem(failure);
      return problem.status === 429 || problem.status === 404 ? null : problem;
    }
  }

  /** Gives it back at once; if that gets lost, the place comes free by itself. */
  drop(): void {
    if (this.token) void this.api.delete(`/holds/${this.token}`).catch(() => undefined);
    this.token = null;
  }

  private get seconds(): number {
    return (this.until - this.clock.now()) / 1000;
  }

  /** "4:59" */
  get left(): string | null {
    return this.token ? running(this.seconds) : null;
  }
}
