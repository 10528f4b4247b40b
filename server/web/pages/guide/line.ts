/** The line to the server: whether it is up, the hall's facts, and the figures of what is looked at. */
import type { Api } from "@kit/api.ts";
import { Live, type Link } from "@kit/live.ts";
import { token } from "@kit/session.ts";
import type { Estimate, LiveEvent } from "@kit/types.ts";
import type { Finder } from "./finder.ts";
import { isService, type House, type Row } from "./types.ts";

interface Now {
  waiting: number;
  estimate: Estimate | null;
}

export class Line {
  link: Link = "connecting";
  house: House | null = null;
  private readonly queues = new Map<string, Now | null>();
  private readonly live: Live;

  constructor(
    private readonly api: Api,
    private readonly finder: Finder,
    private readonly changed: () => void,
  ) {
    this.live = new Live(token, (link) => {
      this.link = link;
      if (link === "online") this.online();
      this.changed();
    });
  }

  get lost(): boolean {
    return this.link === "reconnecting" || this.link === "offline";
  }

  close(): void {
    this.live.close();
  }

  /** A row with the figures of now; what is looked at for the first time is watched from then on. */
  fresh(row: Row): Row {
    if (row.what !== "thing" || !isService(row.thing)) return row;
    const { queue } = row.thing;
    if (!this.queues.has(queue)) this.watch(queue);
    const now = this.queues.get(queue);
    return now ? { what: "thing", thing: { ...row.thing, ...now } } : row;
  }

  private watch(queue: string): void {
    this.queues.set(queue, null);
    const take = (now: Now | undefined): void => {
      if (!now || now.waiting === undefined) return;
      this.queues.set(queue, { waiting: now.waiting, estimate: now.estimate });
      this.changed();
    };
    this.live.watch<Now>(`queue:${queue}`, {
      snapshot: take,
      event: (event: LiveEvent) => take((event.data as { queues?: Record<string, Now> }).queues?.[queue]),
    });
  }

  private online(): void {
    this.finder.back();
    if (!this.house) void this.api.get<{ hall: House }>("/hall").then(({ hall }) => {
      this.house = hall;
      this.changed();
    }, () => undefined);
  }
}
