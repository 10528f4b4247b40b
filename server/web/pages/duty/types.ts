import type { ClockNow, Named, Pause } from "@kit/types.ts";

/** One thing that needs the manager: what, since when, how grave, and whose it is. */
export interface Decision {
  key: string;
  kind: string;
  ref: string;
  level: "yellow" | "red";
  since: string;
  red_at: string | null;
  figures: Record<string, any>;
  kept: boolean;
  by_word: boolean;
  over: boolean;
  taken_by: string | null;
  taken_at: string | null;
}

export interface DutyWindow extends Named {
  no: string;
  kind: string;
  floor: number | null;
  zone: string;
  state: "open" | "paused" | "closed";
  post: "A" | "B" | null;
  clerk_name: string | null;
  pause: Pause | null;
  waiting: number;
  profile: string | null;
  tidal: (Named & { profile: string }) | null;
  number: string | null;
  profiles: string[];
  posts: ("A" | "B")[];
  /** Its own, those that it may be given now, and until when it serves others. */
  queues: string[];
  able: string[];
  until: string | null;
}

export interface Profile extends Named {
  id: string;
  queues: string[];
}

export interface Whereabouts extends Named {
  id: string;
  back_in_min: number | null;
}

export interface ZonePulse extends Named {
  id: string;
  windows: number;
  waiting: (number | null)[];
  likely: (number | null)[];
  open: (number | null)[];
}

export interface WaitPulse {
  half: number;
  called: number;
  waited_s: number | null;
  told_s: number | null;
  held: number;
}

export interface Pulse {
  places: number[];
  zones: ZonePulse[];
  waits: WaitPulse[];
  halves: number[];
  usual: number[];
  came: number[];
  minute: number;
}

export interface Told {
  id: string;
  kind: "notice" | "closing" | "evacuation";
  text: string;
  text_en: string;
  areas: string[];
  repeat: number;
  since: string;
  until: string | null;
}

export interface Display {
  id: string;
  type: string;
  zones: string[];
  state: "there" | "silent" | "never_heard" | "not_enrolled";
  sound: boolean | null;
  muted: boolean;
}

export interface Message {
  id: string;
  screens: "all" | string[];
  text: string;
  text_en: string;
  until: string;
}

export interface Board {
  clock: ClockNow;
  decisions: Decision[];
  windows: DutyWindow[];
  profiles: Profile[];
  queues: (Named & { code: string })[];
  whereabouts: Whereabouts[];
  announcements: Told[];
  messages: Message[];
  displays: Display[];
  areas: string[];
  screens: string[];
  pulse: Pulse;
}
