/** What the local API answers, as far as the screen looks at it. */

export type Language = "zh" | "en";

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
  waiting: number;
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
  waiting: number;
  estimate: Estimate | null;
}

export interface Material {
  name: string;
  form: string;
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
  lane: string;
  /** Of an arrival with a booking: it came late, or it had checked in before. */
  late?: boolean;
  again?: boolean;
  ahead: number;
  estimate: Estimate | null;
}

export interface Paper {
  outcome: "printed" | "unconfirmed" | "failed";
  troubles: string[];
  preview_url: string | null;
  code_url: string | null;
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
  kiosks?: { id: string; place: string; place_en?: string | null }[];
}

export interface Opening {
  ticketing: boolean;
  next: string | null;
}

export interface Live {
  link: "online" | "waiting" | "alone";
  printer: { state: "ready" | "trouble" | "unknown" | "absent"; troubles: string[] };
  clock: { now: string; speed: number };
  open: Opening | null;
  /** Whether an order can be begun at all: alone it can, from numbers that are held. */
  issuing?: { possible: boolean; why: "disk_full" | "server_unreachable" | null };
}

export interface Config extends Live {
  kiosk: { id: string };
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
