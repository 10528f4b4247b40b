/** The hall's clock, which a demo may run faster than the wall's. Never the browser's own time. */
import type { ClockNow } from "./types.ts";

const OFFSET = /(Z|[+-]\d\d:\d\d)$/;

export class HallClock {
  private base: number | null = null;
  private at = 0;
  private speed = 1;
  private offsetMs = 0;

  get known(): boolean {
    return this.base !== null;
  }

  set(clock: ClockNow | undefined): void {
    if (!clock) return;
    this.base = Date.parse(clock.now);
    this.at = performance.now();
    this.speed = clock.speed;
    this.offsetMs = offsetMs(clock.now);
  }

  /** Milliseconds since the epoch in the hall; before the first news the browser's guess. */
  now(): number {
    if (this.base === null) return Date.now();
    return this.base + (performance.now() - this.at) * this.speed;
  }

  /** Seconds since a moment of the hall, at least 0. */
  since(iso: string): number {
    return Math.max(0, (this.now() - Date.parse(iso)) / 1000);
  }

  /** "09:05" in the hall's zone. */
  time(seconds = false): string {
    return new Date(this.now() + this.offsetMs).toISOString().slice(11, seconds ? 19 : 16);
  }

  /** ISO 8601 in the hall's zone, some minutes from now. */
  in(minutes: number): string {
    const moment = new Date(this.now() + this.offsetMs + minutes * 60_000);
    const sign = this.offsetMs < 0 ? "-" : "+";
    const total = Math.abs(this.offsetMs) / 60_000;
    const two = (n: number): string => String(Math.floor(n)).padStart(2, "0");
    return `${moment.toISOString().slice(0, 19)}${sign}${two(total / 60)}:${two(total % 60)}`;
  }
}

function offsetMs(iso: string): number {
  const zone = OFFSET.exec(iso)?.[1];
  if (!zone || zone === "Z") return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return (zone.startsWith("-") ? -minutes : minutes) * 60_000;
}

/**
 * The server's wall clock in terms of `performance.now()`, by which screens act together. Of the
 * last thirty answers the one that took the least time is believed: it was delayed the least.
 */
export class ServerTime {
  private readonly samples: { took: number; offset: number }[] = [];

  get known(): boolean {
    return this.samples.length > 0;
  }

  /** `sent` and `received` are of `performance.now()`, `ms` what the server said in between. */
  add(sent: number, ms: number, received: number): void {
    this.samples.push({ took: received - sent, offset: ms - (sent + received) / 2 });
    if (this.samples.length > 30) this.samples.shift();
  }

  /** The moment of `performance.now()` at which the server's clock shows `ms`. */
  here(ms: number): number {
    const best = this.samples.reduce((a, b) => (b.took < a.took ? b : a));
    return ms - best.offset;
  }
}
