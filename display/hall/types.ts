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
  pause: Pause | null;
  clerk_name: string | null;
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
  kind?: "call" | "closing" | "evacuation" | "notice";
  say_at?: number;
  volume?: number;
}
