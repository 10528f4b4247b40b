/** What the screen knows from its agent: how it is set, and how hall and devices stand. */
import { api } from "./api.ts";
import { HallClock } from "./hallclock.ts";
import type { Config, Hall, Item, Language, Live } from "./types.ts";

export class Agent {
  config: Config | null = null;
  live: Live | null = null;
  /** The agent itself is silent: nothing works until it is back. */
  dead = false;
  /** What is asked for most often, for the start page. */
  frequent: Item[] = [];
  readonly clock = new HallClock();

  constructor(private readonly changed: () => void) {}

  get hall(): Hall | null {
    return this.config?.hall?.hall ?? null;
  }

  get firstLanguage(): Language {
    return this.config?.languages[0] ?? "zh";
  }

  /** Nothing can be issued: the start page says so. A started session is left alone. */
  get resting(): boolean {
    const stopped = this.live?.issuing?.possible === false;
    return this.dead || stopped || (this.live !== null && !this.config?.hall);
  }

  async start(): Promise<void> {
    try {
      this.config = await api.config(this.firstLanguage);
      this.dead = false;
      const asked = api.items({ frequent: "1", limit: "6" }, this.firstLanguage);
      this.frequent = await asked.catch(() => []);
    } catch {
      this.dead = true;
    }
    this.changed();
  }

  hear(live: Live): void {
    const back = this.live?.link !== "online" && live.link === "online";
    this.live = live;
    this.dead = false;
    this.clock.set(live.clock);
    this.changed();
    if (back || !this.config?.hall) void this.start();
  }

  silent(): void {
    this.dead = true;
    this.changed();
  }
}
