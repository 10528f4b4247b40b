/** What is told to everybody in the hall, as every page keeps it: an evacuation comes first. */
import type { Live } from "./live.ts";

export interface Told {
  id: string;
  kind: "closing" | "evacuation" | "notice";
  text: string;
  text_en: string;
  areas: string[];
  since: string;
  until: string | null;
  ended_at: string | null;
}

const KEPT = 20;

export class Everybody {
  list: Told[] = [];

  constructor(
    live: Live,
    private readonly changed: () => void,
  ) {
    live.watch<{ announcements?: Told[] }>("announcements", {
      snapshot: ({ announcements }) => this.set(announcements ?? []),
      event: ({ type, data }) => {
        const told = (data as { announcement: Told }).announcement;
        const others = this.list.filter(({ id }) => id !== told.id);
        if (type === "announcement.began") this.set([told, ...others]);
        if (type === "announcement.ended") this.set(others);
      },
    });
  }

  /** The hall is being evacuated. */
  get evacuation(): Told | null {
    return this.list.find(({ kind }) => kind === "evacuation") ?? null;
  }

  /** What stands at a moment of the hall, for whoever hears one of these areas (none: all). */
  standing(now: number, areas: readonly string[] = []): Told[] {
    return this.list.filter(
      (told) =>
        told.kind !== "evacuation" &&
        (told.until === null || Date.parse(told.until) > now) &&
        (!areas.length || told.areas.some((area) => areas.includes(area))),
    );
  }

  private set(list: Told[]): void {
    this.list = list.slice(0, KEPT);
    this.changed();
  }
}
