/** Durations and moments in words. A moment keeps the hall's zone, in which it is written. */
import { kit } from "./i18n.ts";
import type { Estimate } from "./types.ts";

const MINUTE = 60;

/** "09:05" out of "2026-11-20T09:05:31+08:00". */
export const hm = (iso: string | null | undefined): string => (iso ? iso.slice(11, 16) : "");

/** "2:05", "1:02:05": a running duration. */
export function running(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (n: number): string => String(n).padStart(2, "0");
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}

/** "8 min", "1 h 5 min", "less than a minute". */
export function duration(seconds: number): string {
  const minutes = Math.round(seconds / MINUTE);
  if (minutes < 1) return kit("duration.moment");
  if (minutes < 60) return kit("duration.minutes", { n: minutes });
  return kit("duration.hours", { h: Math.floor(minutes / 60), n: minutes % 60 });
}

/** An estimate as people say it: to the minute below ten, to five minutes above, never a false
 * exactness; the range rounded outwards. */
export function between(estimate: Estimate | null): string {
  if (!estimate) return kit("estimate.unknown");
  const [low, high] = [rounded(estimate.low, Math.floor), rounded(estimate.high, Math.ceil)];
  if (high <= 1) return kit("estimate.soon");
  if (high > 180) return kit("estimate.long");
  if (low < 1) return kit("estimate.within", { n: high });
  if (low === high) return kit("estimate.about", { n: high });
  const likely = Math.min(high, Math.max(low, rounded(estimate.likely, Math.round)));
  return kit("estimate.between", { likely, low, high });
}

function rounded(seconds: number, way: (n: number) => number): number {
  const minutes = seconds / MINUTE;
  return minutes > 10 ? way(minutes / 5) * 5 : way(minutes);
}
