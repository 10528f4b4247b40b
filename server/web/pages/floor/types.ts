/** The hall as guides and the manager follow it. */
import type { Estimate, Named, Window } from "@kit/types.ts";

export interface Point {
  id: string;
  x: number;
  y: number;
}

export interface Box extends Point {
  w: number;
  h: number;
}

export interface Mark extends Omit<Box, "id">, Named {
  kind: "door" | "lift" | "stairs" | "desk" | "area";
}

/** Metres from the upper left corner; windows, kiosks and screens by their middle. */
export interface FloorPlan {
  floor: number;
  width: number;
  depth: number;
  zones: Box[];
  marks: Mark[];
  windows: Point[];
  kiosks: Point[];
  screens: Point[];
}

export type Size = { w: number; h: number };

export interface Plan {
  drawn: boolean;
  sizes: Record<"window" | "kiosk" | "screen", Size>;
  floors: FloorPlan[];
}

export interface QueueNow extends Named {
  code: string;
  zone: string;
  waiting: number;
  estimate: Estimate | null;
  open_windows: number;
}

export interface ZoneNow extends Named {
  id: string;
  floor: number | null;
  area: boolean;
}

export interface WindowNow extends Window {
  /** Who is on post: an id of the hall's staff. */
  staff: string | null;
  /** Tells queues given by hand, which stand in place of its own, from a tidal profile. */
  profile: string | null;
}

export interface KioskNow {
  id: string;
  place: string;
  place_en: string;
  site: "hall" | "self_service_24h" | "remote";
  state: "not_enrolled" | "never_heard" | "silent" | "there";
  paper_low: boolean | null;
  backlog: number | null;
  disk: string | null;
  silent_since: string | null;
  reported_at: string | null;
  devices: Record<string, { state?: string; troubles?: string[] }> | null;
}

export interface ScreenNow {
  id: string;
  type: string;
  zones: string[];
  state: "not_enrolled" | "never_heard" | "silent" | "there";
  sound: boolean | null;
  muted: boolean;
  reported_at: string | null;
}

export interface HelpCall {
  id: string;
  kiosk: string;
  place: string;
  place_en: string;
  page: string;
  reason: string;
  state: "waiting" | "accepted" | "coming" | "done";
  called_at: string;
  accepted_at: string | null;
  coming_at: string | null;
  escalated_at: string | null;
  guide: string | null;
}

export interface HallNow {
  plan: Plan;
  zones: ZoneNow[];
  queues: QueueNow[];
  windows: WindowNow[];
  kiosks: KioskNow[];
  screens: ScreenNow[];
  help: HelpCall[];
  /** Names on badges, by staff id. */
  people: Record<string, string>;
}

/** What is looked at: a window, a zone, a kiosk, a screen. */
export interface Chosen {
  kind: "window" | "zone" | "kiosk" | "screen";
  id: string;
}
