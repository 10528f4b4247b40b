/** What the local API answers, as far as the screen looks at it. */

/** A folder of config/translations that holds kiosk.json. */
export type Language = string;

export interface Named {
  name: string;
  name_en?: string | null;
}

export interface Estimate {
  low: number;
  likely: number;
  high: number;
}

export interface Zone extends Named {
  id: string;
  floor: number | string | null;
  area: boolean;
  /** Null: alone, nobody can tell. */
  waiting: number | null;
  estimate: Estimate | null;
}

export interface Department extends Named {
  id: string;
  items: number;
}

export interface Item extends Named {
  id: string;
  dept_name: string;
  dept_name_en?: string | null;
  online: boolean;
  bundle: boolean;
  windows: string[];
  self_service?: boolean;
  bookable?: boolean;
  waiting: number | null;
  estimate: Estimate | null;
}

export interface Material {
  name: string;
  form: string;
  /** What a well filled one says; only of a form. */
  sample?: string[];
  deficiency_ok?: boolean;
  when_applicable?: boolean;
}

export interface Limit {
  n: number;
  unit: string;
}

export interface ItemDetail extends Item {
  conditions: string[];
  materials: Material[];
  promised: Limit | null;
  statutory_limit: Limit | null;
  agent_allowed?: boolean;
  where: { zone: string; zone_name?: string; zone_name_en?: string | null; floor: number | string | null; windows: string[] };
  items?: (Named | string)[];
}

export interface Ticket {
  token: string;
  number: string;
  item_name: string;
  item_name_en?: string | null;
  zone_name: string;
  zone_name_en?: string | null;
  floor: number | string | null;
  windows: string[];
  /** The matters of a visit with several, in order; none of a simple one. */
  stops?: { item_name: string; item_name_en?: string | null; windows: string[] }[];
  lane: string;
  /** Of an arrival with a booking: it came late, or it had checked in before. */
  late?: boolean;
  again?: boolean;
  /** Null: the kiosk gave the number alone, nobody can tell. */
  ahead: number | null;
  estimate: Estimate | null;
  state?: "waiting" | "called" | "serving" | "held" | "missed" | "finished" | "given_up" | "closed";
  window?: string | null;
  alone?: boolean;
}

/** A case as whoever it is about may see it. */
export interface Case {
  no: string;
  item_name: string;
  item_name_en?: string | null;
  state: string;
  outcome: string | null;
}

export interface Own {
  tickets: Ticket[];
  case: Case | null;
}

export interface Level extends Named {
  id?: string;
}

/** May a visit be rated, and with which words. */
export interface Invitation {
  open: boolean;
  why_not: string | null;
  levels: Level[];
  tags: (Named & { id: string })[];
  rating: { level: string; tags: string[] } | null;
}

/** A card that was read: its name at the agent, never the number. */
export interface Card {
  card: string;
  name: string;
  masked: string;
}

export interface CardEvent extends Partial<Card> {
  state: "on" | "read" | "removed" | "trouble";
  why?: string;
}

export interface Help {
  id: string;
  state: "waiting" | "accepted" | "coming" | "done";
}

export interface Paper {
  outcome: "printed" | "unconfirmed" | "failed";
  troubles: string[];
  preview_url: string | null;
  code_url: string | null;
}

/** A time of an item, with its free places. */
export interface Slot {
  start: string;
  end: string;
  free: number;
}

/** A booking that was made here, and its voucher. */
export interface Booked {
  booking: { code: string; item_name: string; item_name_en?: string | null; zone_name: string; zone_name_en?: string | null; floor: number | string | null; windows: string[]; start: string; end: string };
  paper: Paper;
}

export interface Issued {
  ticket: Ticket;
  paper: Paper;
}

export interface Group extends Named {
  id: string;
  lane?: string;
}

export interface Hall extends Named {
  consult?: string;
  supervise?: string;
  hotline?: string;
  priority_groups?: Group[];
  address?: string;
  address_en?: string | null;
  kiosks?: { id: string; place: string; place_en?: string | null; site?: string }[];
}

export interface Opening {
  ticketing: boolean;
  serving?: boolean;
  next: string | null;
}

export interface Live {
  link: "online" | "waiting" | "alone";
  printer: { state: "ready" | "trouble" | "unknown" | "absent"; troubles: string[] };
  clock: { now: string; speed: number };
  open: Opening | null;
  devices?: Record<"printer" | "reader" | "scanner", { state: string; troubles: string[] }>;
  /** What is offered now; without tickets everything else still is (rule XX-26). */
  offers?: {
    tickets: boolean;
    booking: boolean;
    forms?: boolean;
    why: "outside_hours" | "not_here" | "hours_unknown" | null;
    next: string | null;
  };
  help?: Help | null;
  told?: { id: string; kind: string; text: string; text_en: string }[];
  /** Whether an order can be begun at all: alone it can, from numbers that are held. */
  issuing?: { possible: boolean; why: "disk_full" | "server_unreachable" | null };
}

export interface Config extends Live {
  kiosk: { id: string; site?: string };
  hall: { hall: Hall } | null;
  languages: Language[];
  idle_s: number;
  simulated: boolean;
}

/** An RFC 9457 problem with its stable code; the other members are the figures. */
export interface ProblemBody {
  code: string;
  status: number;
  title?: string;
  detail?: string;
  [figure: string]: unknown;
}
