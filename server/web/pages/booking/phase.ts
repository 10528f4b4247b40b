/** What a booking is at this moment to the one who holds it. Pure. */
import type { Booking } from "../book/types.ts";

/** `remote`: a number taken from afar, check in at any moment. `early`: its day, but too soon to check in; `open`: check in now; `late`: as a walk-in; `too_late`: the hall refuses that; `home`: staff come. */
export type Phase = Exclude<Booking["state"], "confirmed"> | "ahead" | "early" | "open" | "late" | "too_late" | "over" | "remote" | "home";

const dayOf = (iso: string): string => iso.slice(0, 10);

/** `now` in milliseconds, `today` the hall's date. */
export function phaseOf(booking: Booking, now: number, today: string): Phase {
  if (booking.state !== "confirmed") return booking.state;
  if (booking.mode === "home_visit") return "home";
  if (booking.kind === "remote") return today > dayOf(booking.start) ? "over" : "remote";
  const day = dayOf(booking.start);
  if (today < day) return "ahead";
  if (today > day) return "over";
  if (now < Date.parse(booking.check_in_from)) return "early";
  if (now <= Date.parse(booking.check_in_until)) return "open";
  return booking.late_check_in ? "late" : "too_late";
}

/** Moved and cancelled at any moment before its time (rule PDS-7a). */
export const mayChange = (booking: Booking, now: number): boolean =>
  ["held", "awaiting", "confirmed"].includes(booking.state) &&
  now < Date.parse(booking.kind === "remote" ? booking.end! : booking.start);

export const mayCheckIn = (phase: Phase): boolean => ["open", "late", "remote"].includes(phase);

/** The code and its QR count as long as the booking can still be used. */
export const hasPass = (phase: Phase): boolean =>
  ["ahead", "early", "open", "late", "remote", "checked_in"].includes(phase);

/** Nothing happened between the first look and the watch, which tells only what happens later. */
export const unmoved = (now: Booking, shown: Booking | null): boolean =>
  now.state === shown?.state && now.start === shown.start;

/** The place of a remote number changed: taken over as it is told. False for any other event. */
export function placed(event: { type: string; data: unknown }, shown: Booking | null): boolean {
  if (event.type !== "appointment.position" || !shown) return false;
  shown.remote = (event.data as { remote: Booking["remote"] }).remote;
  return true;
}
