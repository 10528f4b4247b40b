/** What a booking is at this moment to the one who holds it. Pure. */
import type { Booking } from "../book/types.ts";

/** `early`: its day, but too soon to check in; `open`: check in now; `late`: as a walk-in. */
export type Phase = Exclude<Booking["state"], "confirmed"> | "ahead" | "early" | "open" | "late" | "over";

/** How long after its time a booking still stands in the booked lane; the server decides. */
const GRACE_MS = 15 * 60_000;

const dayOf = (iso: string): string => iso.slice(0, 10);

/** `now` in milliseconds, `today` the hall's date. */
export function phaseOf(booking: Booking, now: number, today: string): Phase {
  if (booking.state !== "confirmed") return booking.state;
  const day = dayOf(booking.start);
  if (today < day) return "ahead";
  if (today > day) return "over";
  if (now < Date.parse(booking.check_in_from)) return "early";
  return now <= Date.parse(booking.start) + GRACE_MS ? "open" : "late";
}

/** Moved and cancelled at any moment before its time (rule PDS-7a). */
export const mayChange = (booking: Booking, now: number): boolean =>
  ["held", "awaiting", "confirmed"].includes(booking.state) && now < Date.parse(booking.start);

export const mayCheckIn = (phase: Phase): boolean => phase === "open" || phase === "late";

/** The code and its QR count as long as the booking can still be used. */
export const hasPass = (phase: Phase): boolean =>
  ["ahead", "early", "open", "late", "checked_in"].includes(phase);

/** Nothing happened between the first look and the watch, which tells only what happens later. */
export const unmoved = (now: Booking, shown: Booking | null): boolean =>
  now.state === shown?.state && now.start === shown.start;
