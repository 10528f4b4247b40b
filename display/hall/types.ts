/** What the server sends to a hall screen. Times are ISO 8601 with zone, durations seconds. */

export interface Estimate {
  low: number;
  likely: number;
  high: number;
}

export interface Zone {
  id: string;
  name: string;
  name_en: string;
  floor: number | null;
  waiting: number;
  estimate: number | null;
}

export interface Queue {
  code: string;
  name: string;
  name_en: string;
  zone: string;
  waiting: number;
  estimate: Estimate | null;
  open_windows: number;
}

export interface Call {
  call_id: string;
  ticket: string;
  number: string;
  window: string;
  window_name: string;
  window_name_en: string;
  floor: number | null;
  zone: string;
  queue: string;
  state: string;
  calls: number;
  at: string;
}

export interface Pause {
  reason: string;
  reason_name: string;
  reason_name_en: string;
  since: string | null;
  back_at: string | null;
}

export interface Window {
  no: string;
  name: string;
  name_en: string;
  floor: number | null;
  zone: string;
  state: string;
  number: string | null;
  /** The one who was called is at the window. */
  serving: boolean;
  pause: Pause | null;
  post: "A" | "B" | null;
  clerk_name: string | null;
  clerk_photo: string | null;
  dept_name: string | null;
  dept_name_en: string | null;
  contact: string | null;
  tidal: Tidal | null;
}

/** What a tidal window serves beside its own queues, as long as it does (rule XX-18d2). */
export interface Tidal {
  profile: string;
  name: string;
  name_en: string;
  queues: string[];
}

/** A sentence of the manager. */
export interface Message {
  id: string;
  text: string;
  text_en: string;
  shown_at: string;
  until: string;
}

export interface Case {
  no: string;
  item_name: string;
  item_name_en: string;
  dept_name: string;
  dept_name_en: string;
  stage: "completed" | "in_progress" | "to_be_completed";
  at: string;
}

export interface Results {
  cases: Case[];
  departments: { id: string; name: string; name_en: string; received: number; completed: number }[];
}

export interface Information {
  consult: string;
  supervise: string;
  hotline: string;
  sessions: { from: string; until: string }[];
  quality: {
    days: number;
    rated: number;
    good: number;
    levels: { name: string; name_en: string; count: number }[];
  };
}

/** A picture, a film, or a notice in words; days of the hall, both included. */
export interface Played {
  id: string;
  kind: "image" | "video" | "notice";
  url: string | null;
  text: string;
  text_en: string;
  seconds: number;
  first_day: string | null;
  last_day: string | null;
}

export interface Region {
  part: string;
  x: number;
  y: number;
  w: number;
  h: number;
  zones?: string[];
  window?: string;
}

/** What stands where: `display/layout.py` says what may be chosen. */
export interface Layout {
  theme: string;
  languages: string;
  density: string;
  landscape: Region[];
  portrait: Region[];
}

export interface Board {
  screen: string;
  hall: { name: string; name_en: string; hotline: string };
  clock: { now: string; speed: number };
  zones: Zone[];
  queues: Queue[];
  calls: Call[];
  windows: Window[];
  paused: Window[];
  messages: Message[];
  layout?: Layout | null;
  /** Null: it could not be made. Absent: the layout does not show it. */
  results?: Results | null;
  information?: Information | null;
  playlist?: Played[];
  open: {
    ticketing: boolean;
    serving?: boolean;
    until: string | null;
    next: string | null;
  };
  /** The voice areas that this screen plays, and how much later than others its sound comes out. */
  voice?: { areas: string[]; delay_ms: number };
}

export interface BoardEvent {
  id: number | null;
  topic: string;
  type: string;
  at: string;
  // Each type has its own data; `board.ts` reads the columns that it knows.
  data: any;
}

/**
 * An announcement: `url` is its sound, chime included. `say_at` is when it begins, in ms of the
 * server's clock, and `volume` from 0 to 1; both are absent while it is only prepared.
 */
export interface Say {
  id: string;
  area: string;
  ticket: string;
  number: string | null;
  window: string | null;
  url: string;
  seconds: number;
  text: string;
  text_en: string;
  languages: string[];
  created_at: string;
  kind?: "call" | "transfer" | "pause" | "closing" | "evacuation" | "notice";
  say_at?: number;
  volume?: number;
}
