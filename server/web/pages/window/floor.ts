/** What a console needs to know of the hall, besides its own window. */
import type { Named } from "@kit/types.ts";

export interface Whereabouts extends Named {
  id: string;
  back_in_min: number | null;
}

export interface FloorFacts {
  whereabouts: Whereabouts[];
  priority_groups: (Named & { id: string; proof?: string | null })[];
  calls: { repeat: number; interval_s: number; missed_after: number };
}

/** The ticket of somebody who shows a voucher. */
export interface Arrived {
  id: string;
  number: string;
  /** Checked in before: the ticket stands where it stood. */
  again: boolean;
}

export const UNKNOWN_FLOOR: FloorFacts = {
  whereabouts: [],
  priority_groups: [],
  calls: { repeat: 3, interval_s: 15, missed_after: 3 },
};
