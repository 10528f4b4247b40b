/** The hall's time, from the last word of the agent; it may run faster than ours in a demo. */
import type { Live } from "./types.ts";

export interface Shown {
  time: string;
  month: number;
  day: number;
  /** 1 is Monday. */
  weekday: number;
}

export class HallClock {
  private heard = performance.now();
  private at = 0;
  private offset = 0;
  private speed = 1;

  set(clock: Live["clock"]): void {
    this.heard = performance.now();
    this.at = Date.parse(clock.now);
    this.speed = clock.speed;
    this.offset = minutesEast(clock.now);
  }

  /** Null until the agent has told the time. */
  get shown(): Shown | null {
    if (!this.at) return null;
    return this.of(this.at + (performance.now() - this.heard) * this.speed);
  }

  of(moment: number): Shown {
    // Shifted by the hall's offset, the UTC fields are the hall's.
    const local = new Date(moment + this.offset * 60_000);
    const two = (figure: number) => String(figure).padStart(2, "0");
    return {
      time: `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`,
      month: local.getUTCMonth() + 1,
      day: local.getUTCDate(),
      weekday: local.getUTCDay() || 7,
    };
  }
}

function minutesEast(iso: string): number {
  const match = /([+-])(\d\d):(\d\d)$/.exec(iso);
  if (!match) return 0;
  return (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}
