/** What the booking pages get from the server. Times are ISO 8601 with the hall's zone. */
import type { Estimate, HallHead } from "@kit/types.ts";

export interface ItemRow {
  id: string;
  name: string;
  name_en: string;
  dept: string;
  dept_name: string;
  dept_name_en: string;
  bookable: boolean;
  out_of_hours_bookable: boolean;
  online: boolean;
  typical_minutes: number;
  bundle: boolean;
}

export interface Limit {
  n: number;
  unit: string;
}

export interface Material {
  name: string;
  form: string;
  deficiency_ok: boolean;
  /** Left out where only the list is told. */
  sample?: string[];
  when_applicable: boolean;
}

export interface Where {
  zone: string;
  zone_name: string;
  zone_name_en: string;
  floor: number | null;
  windows: string[];
}

export interface ItemDetail extends ItemRow {
  conditions: string[];
  materials: Material[];
  promised: Limit;
  agent_allowed: boolean;
  applicants: string[];
  where: Where;
  items: { id: string; name: string; name_en: string }[] | null;
}

export interface Department {
  id: string;
  name: string;
  name_en: string;
  items: number;
}

/** `free` is how many places the public may still book; `why_not` a code when it is none. */
export interface Slot {
  start: string;
  end: string;
  free: number | boolean;
  why_not?: string | null;
  year?: number;
  /** No slot, but a number for today taken from afar. */
  remote?: boolean;
}

/** A wish for a time outside the timetable. */
/** Days from today on; those without `times` cannot be asked for. */
export interface AskDays {
  min_workdays: number;
  max_workdays: number;
  days: { day: string; times: string[]; why_not: string | null }[];
}

export interface Wish {
  start: string;
  reason: string;
  needed_by: string;
}

export interface PersonForm {
  name: string;
  id_type: string;
  id_number: string;
  phone: string;
  organisation: string;
}

export type BookingState =
  | "held"
  | "awaiting"
  | "confirmed"
  | "checked_in"
  | "fulfilled"
  | "cancelled"
  | "refused"
  | "missed"
  | "voided"
  | "expired";

/** How it would be to arrive now, and when to set out. */
export interface RemoteNow {
  ahead: number;
  estimate: Estimate | null;
  come_at: string;
  travel_min: number;
}

/** A no-show, what was objected to it, and the answer. */
export interface Miss {
  objection: "open" | "upheld" | "rejected" | null;
  objected: { reason: string } | null;
  answered: { reason: string } | null;
}

/** One's own booking; the person is masked. */
export interface Booking {
  id: string;
  token: string;
  code: string;
  kind: "slot" | "request" | "remote";
  /** What staff said it is; on a home visit they come to the person. */
  mode?: "guidance" | "home_visit" | null;
  /** A remote number as things stand; null once it is a ticket. */
  remote?: RemoteNow | null;
  state: BookingState;
  start: string;
  end: string | null;
  check_in_from: string;
  check_in_until: string;
  /** After that moment one is checked in as a walk-in; false: not at all. */
  late_check_in: boolean;
  hold_until?: string | null;
  item: string;
  item_name: string;
  item_name_en: string;
  zone_name: string;
  zone_name_en: string;
  floor: number | null;
  windows: string[];
  out_of_hours: boolean;
  miss?: Miss | null;
  reason: string | null;
  needed_by: string | null;
  person_masked: { name?: string | null; id?: string | null } | null;
  conditions_told: { conditions: string[]; materials: Material[] } | null;
  decision: { reason?: string | null } | null;
  form?: object | null;
  ticket: { token: string; number: string } | null;
  hall: HallHead & { address?: string; address_en?: string };
}
