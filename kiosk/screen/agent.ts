/** What the screen knows from its agent: how it is set, and how hall and devices stand. */
import { api } from "./api.ts";
import { HallClock } from "./hallclock.ts";
import type { Config, Hall, Item, Language, Live, Named } from "./types.ts";

export class Agent {
  config: Config | null = null;
  live: Live | null = null;
  /** The agent itself is silent: nothing works until it is back. */
  dead = false;
  /** What is asked for most often, for the start page. */
  frequent: Item[] = [];
  /** What can be done at a machine (rule PDS-9k). */
  self: Item[] = [];
  readonly clock = new HallClock();

  constructor(private readonly changed: () => void) {}

  get hall(): Hall | null {
    return this.config?.hall?.hall ?? null;
  }

  get firstLanguage(): Language {
    return this.config?.languages[0] ?? "zh";
  }

  /** Where those machines stand. */
  get selfPlaces(): Named[] {
    const all = this.hall?.kiosks ?? [];
    const own = all.filter((one) => one.site === "self_service_24h");
    return own.map((one) => ({ name: one.place, name_en: one.place_en }));
  }

  /** Are tickets given here and now? Everything else is offered all the same (rule XX-26). */
  get tickets(): boolean {
    const offers = this.live?.offers;
    // Hours that nobody has told yet close nothing: whoever asks is told by the order itself.
    return !offers || offers.tickets || offers.why === "hours_unknown";
  }

  get alone(): boolean {
    return this.live?.link === "alone";
  }

  ready(device: "reader" | "scanner"): boolean {
    return this.live?.devices?.[device]?.state === "ready";
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
      this.changed();
      const all = await api.allItems(this.firstLanguage).catch(() => []);
      this.self = all.filter((item) => item.self_service);
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
