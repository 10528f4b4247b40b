export interface Half {
  day: string;
  weekday: number;
  session: string;
  label: string;
  label_en: string;
  opens: string;
  closes: string;
  extra: boolean;
}

export interface Placed {
  staff: string | null;
  name: string | null;
  away: string | null;
  version: number;
  by_hand: boolean;
  standing: string | null;
  elsewhere?: boolean;
}

export interface Cell {
  status: "held" | "covered" | "doubled" | "empty" | "reserve";
  a: Placed;
  b: Placed | null;
}

export interface Row {
  place: string;
  kind: "window" | "entrance" | "desk" | "roving" | "manager";
  place_name: string;
  place_name_en: string;
  window_name: string | null;
  window_name_en: string | null;
  zone: string | null;
  queues: string[];
  single: boolean;
  reserve: boolean;
  cells: (Cell | null)[];
}

export interface Gap {
  day: string;
  session: string;
  label: string;
  label_en: string;
  place: string;
  place_name: string;
  place_name_en: string;
  status: string;
  level: string;
  name: string | null;
  away: string | null;
  absence: string | null;
  stand_in: string | null;
}

export interface Known {
  id: string;
  name: string;
  dept: string;
  skills: string[];
}

export interface Rota {
  today: string;
  halves: Half[];
  rows: Row[];
  gaps: Gap[];
  people: Known[];
}

export interface Absence {
  id: string;
  staff: string;
  name: string | null;
  kind: string;
  reason: string | null;
  from: string;
  from_session: string | null;
  to: string;
  to_session: string | null;
  cover: { post: string; staff: string; name: string | null }[];
  bare: string[];
  uncovered_reason: string | null;
  version: number;
}

export interface Person {
  id: string;
  name: string;
  dept: string;
  dept_name: string;
  dept_name_en: string;
  role: string;
  employed_by: string;
  skills: string[];
  skills_entered: boolean;
  items: string[] | null;
  qualification: string | null;
  phone: string | null;
  started_on: string | null;
  term_until: string | null;
  left_on: string | null;
  left_reason: string | null;
  left_early: boolean;
  announced: boolean;
  here: boolean;
  version: number;
}

export interface Meetings {
  week: string;
  wanted: boolean;
  groups: { id: string; name: string; name_en: string; staff: string[]; met: boolean }[];
  meetings: {
    id: string; week: string; group: string; held_at: string; chair_name: string | null;
    attended: { staff: string; name: string | null }[];
    results: string; shortcomings: string; minutes: string;
  }[];
}

export interface History {
  terms: { post: string; name: string | null; from: string | null; to: string | null; reason: string | null; by: string | null }[];
  changes: { day: string; at: string; by: string; kind: string; session?: string; post: string; name: string | null; was_name: string | null; reason: string | null }[];
  log: { kind: string; name: string | null; window: string | null; post: string | null; reason: string | null; note: string | null; off_rota: boolean; since: string; until: string | null }[];
}

export interface Fault {
  line?: number;
  day?: string;
  post?: string;
  sentence: string;
}

export interface Tried {
  cells: number;
  faults: Fault[];
  seen: string;
}

export interface Papers {
  papers: { id: string; staff: string; name: string; kind: "training" | "letter"; title: string; held_on: string; until: string | null; note: string | null }[];
  departments: { dept: string; name: string; name_en: string; chief: string | null; chief_name: string | null; holds: boolean; until: string | null; on_post: boolean }[];
}
