/** What the guide desk gets from the server, and the rows that it shows. */
import type { Estimate, Named, Ticket, WindowState } from "@kit/types.ts";
import type { ItemDetail, Slot } from "../book/types.ts";

export interface Service extends Named {
  kind: "item" | "bundle";
  id: string;
  zone: string;
  zone_name: string;
  zone_name_en: string;
  queue: string;
  dept_name: string;
  dept_name_en: string;
  bookable: boolean;
  online: boolean;
  self_service: boolean;
  mail_result: boolean;
  windows: string[];
  open_now: boolean;
  waiting: number;
  estimate: Estimate | null;
}

export interface WindowThing extends Named {
  kind: "window";
  id: string;
  floor: number;
  zone: string;
  state: WindowState;
  pause: { reason_name: string; reason_name_en: string; back_at: string | null } | null;
  waiting: number;
}

export interface Dept extends Named {
  kind: "dept";
  id: string;
  items: number;
  windows: string[];
}

export interface ZoneThing extends Named {
  kind: "zone";
  id: string;
  floor: number | null;
  windows: string[];
  waiting: number;
}

export type Thing = Service | WindowThing | Dept | ZoneThing;
export const isService = (thing: Thing): thing is Service => thing.kind === "item" || thing.kind === "bundle";

export type By = "ticket" | "booking" | "case" | "ticket_link" | "booking_link" | "phone" | "document";

interface OfItem {
  item: string;
  item_name: string;
  item_name_en: string;
}

export interface Booking extends OfItem {
  id: string;
  token: string;
  code: string;
  state: string;
  start: string;
  end: string;
  check_in_from: string;
  person_name: string | null;
  windows: string[];
}

export interface Case extends OfItem {
  no: string;
  state: string;
  outcome: string | null;
  window: string;
  opened_at: string;
}

export interface People {
  by: By;
  asked: boolean;
  tickets: Ticket[];
  bookings: Booking[];
  cases: Case[];
}

export interface Found {
  things: Thing[];
  people: People | null;
}

/** `look`: somebody would be found, but was not asked for yet. */
export type Row =
  | { what: "look"; by: By }
  | { what: "ticket"; ticket: Ticket }
  | { what: "booking"; booking: Booking }
  | { what: "case"; record: Case }
  | { what: "thing"; thing: Thing };

export interface House {
  priority_groups: (Named & { id: string; proof: string; lane: string })[];
  kiosks: { id: string; place: string; place_en: string; site: string; zones: string[] }[];
}

export type { ItemDetail, Slot };
