/** What the server sends. Times are ISO 8601 with the hall's zone, durations are seconds. */

export interface Named {
  name: string;
  name_en: string;
}

export interface Estimate {
  low: number;
  likely: number;
  high: number;
}

export interface ClockNow {
  now: string;
  speed: number;
  timezone?: string;
}

export type Lane = "walk_in" | "booked" | "priority" | "green";
export type TicketState =
  | "waiting"
  | "called"
  | "serving"
  | "held"
  | "missed"
  | "finished"
  | "given_up"
  | "closed";
export type WindowState = "open" | "paused" | "closed";

export interface Place extends Named {
  no: string;
  floor: number | null;
  zone: string;
}

export interface HallHead extends Named {
  hotline: string;
  supervise: string;
}

/** One's own ticket; the person is never part of it. */
export interface Ticket {
  id: string;
  token: string;
  number: string;
  state: TicketState;
  queue: string;
  queue_name: string;
  queue_name_en: string;
  zone: string;
  zone_name: string;
  zone_name_en: string;
  floor: number | null;
  item: string;
  item_name: string;
  item_name_en: string;
  bundle: string | null;
  windows: string[];
  window: string | null;
  lane: Lane;
  language: string;
  ahead: number;
  estimate: Estimate | null;
  issued_at: string;
  called_at: string | null;
  calls: number;
  rejoin_until: string | null;
  /** The matters of a visit with several, in order; none of a simple one. */
  stops?: { item: string; item_name: string; item_name_en: string; windows: string[]; state: "done" | "now" | "next" }[];
  outcome?: string | null;
  hall: HallHead;
}

/** What an event says of a ticket. */
export interface TicketNews {
  id: string;
  number: string;
  state: TicketState;
  queue: string;
  zone: string;
  item: string;
  item_name: string;
  item_name_en: string;
  lane: Lane;
  window: string | null;
  calls: number;
  language: string;
}

export interface Pause {
  reason: string;
  reason_name: string;
  reason_name_en: string;
  since: string | null;
  back_at: string | null;
}

/** What staff may see of a person: never more than the masked parts. */
export interface MaskedPerson {
  name?: string | null;
  id_type?: string | null;
  id?: string | null;
}

export interface AtWindow {
  id: string;
  number: string;
  state: TicketState;
  item: string;
  item_name: string;
  item_name_en?: string;
  calls: number;
  called_at: string | null;
  started_at: string | null;
  lane: Lane;
  priority_group: string | null;
  verified_by?: string | null;
  language: string;
  person_masked?: MaskedPerson | null;
  waited_s?: number | null;
  served_s?: number | null;
}

export interface Window extends Place {
  kind: string;
  dept: string;
  dept_name: string;
  dept_name_en?: string;
  queues: string[];
  overflow_from: string[];
  state: WindowState;
  post: "A" | "B" | null;
  clerk_name: string | null;
  pause: Pause | null;
  ticket: AtWindow | null;
  waiting: number;
  /** What it serves besides or in place of its own queues, while it does. */
  tidal?: (Named & { queues: string[] }) | null;
}

export interface InLine {
  id: string;
  number: string;
  queue?: string;
  lane: Lane;
  item: string;
  item_name: string;
  item_name_en?: string;
  waited_s: number;
  since?: string;
  priority_group: string | null;
  transferred_from: string | null;
  rejoined?: boolean;
}

export interface TimelineEntry {
  n?: number;
  at: string;
  kind: string;
  window?: string;
  waited_s?: number;
  served_s?: number;
  outcome?: string;
  [more: string]: unknown;
}

export interface CaseHead {
  no: string;
  item: string;
  item_name: string;
}

export interface Console {
  window: Window;
  line: InLine[];
  waiting: number;
  held: InLine[];
  missed: InLine[];
  timeline: TimelineEntry[];
  cases: CaseHead[];
  clock?: ClockNow;
}

export interface QueueHead extends Named {
  code: string;
  waiting: number;
  estimate: Estimate | null;
}

export interface Zone extends Named {
  id: string;
  floor: number | null;
  area: boolean;
  waiting: number;
  queues: QueueHead[];
}

export interface Session {
  token: string;
  role: string;
  expires: string;
  staff: { id: string; name: string } | null;
  windows: string[] | null;
  permissions?: string[];
}

/** `id: null` marks derived figures: always applied, never replayed. */
export interface LiveEvent {
  id: number | null;
  topic: string;
  type: string;
  at: string;
  // Each type has its own data; whoever takes the event knows it.
  data: any;
}
