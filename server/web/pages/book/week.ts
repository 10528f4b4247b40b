/** Slots as seven days: what is free on each, and one reason when nothing is. Pure. */
import { dayOf, plus } from "./days.ts";
import type { Slot } from "./types.ts";

export const WEEK = 7;

export interface Day {
  day: string;
  slots: Slot[];
  free: number;
  /** Why nothing is free; null when something is. */
  why: string | null;
}

/** What the server says of a whole day. */
export interface DayTold {
  day: string;
  why_not: string | null;
}

export const freeOf = (slot: Slot): number => (slot.why_not ? 0 : Number(slot.free));

export const reasonOf = (slot: Slot): string => slot.why_not || "full";

/** The seven days from `first`; a day of which nothing is told is a closed one. */
export function weekOf(first: string, slots: Slot[], told: DayTold[] = []): Day[] {
  return Array.from({ length: WEEK }, (_, n) => {
    const day = plus(first, n);
    const own = slots.filter((slot) => dayOf(slot.start) === day);
    const free = own.reduce((sum, slot) => sum + freeOf(slot), 0);
    const whole = told.find((one) => one.day === day)?.why_not;
    return { day, slots: own, free, why: free ? null : whole || whyNone(own) };
  });
}

/** What most of these places have in common, past ones last. */
export function whyNone(slots: Slot[]): string {
  if (!slots.length) return "closed";
  const counts = new Map<string, number>();
  for (const slot of slots) {
    const code = reasonOf(slot);
    counts.set(code, (counts.get(code) ?? 0) + (code === "past" ? 0.001 : 1));
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]![0];
}

export const isMorning = (slot: Slot): boolean => Number(slot.start.slice(11, 13)) < 12;

/** The day to show first: the nearest with a free place. */
export const firstFree = (days: Day[]): string | null =>
  days.find((day) => day.free > 0)?.day ?? null;
