/** What the API tells of days to come and of days that are over. */
export interface Row {
  at: string;
  people: number;
  booked: number;
  work_min: number;
  windows: number;
  windows_busy_day: number;
  own: number;
  short: number;
}

export interface Group {
  id: string | null;
  name: string;
  name_en: string;
  queues: string[];
  windows: string[];
  helpers: string[];
  people: number;
  booked: number;
  peak: string | null;
  rows: Row[];
}

export interface Staffing {
  date: string;
  closed: boolean;
  sessions: { name: string; opens: string; closes: string }[];
  promise: { minutes: number; share: number };
  history_days: number;
  halves: string[];
  hall: Group;
  zones: Group[];
}

export interface Honesty {
  told: number;
  held: number;
  share_held: number | null;
  bias_min: number | null;
  off_min: number | null;
}

export interface Estimates {
  days: (Honesty & { day: string })[];
  total: Honesty;
}

export interface TideSum {
  made: number;
  accepted: number;
  refused: number;
  expired: number;
  withdrawn: number;
  measured: number;
  fell: number;
  wait_before_min: number | null;
  wait_after_min: number | null;
  off_min: number | null;
}

export interface TidesPast {
  days: (TideSum & { day: string })[];
  profiles: (TideSum & { profile: string; name: string; name_en: string })[];
  total: TideSum;
}

/** One call with what was kept of it; `again`: today's rule chooses the same from the kept facts. */
export interface Choice {
  ticket: string;
  number: string;
  window: string | null;
  at: string;
  sentence: string;
  sentence_en: string;
  considered: { ticket: string; number: string | null; queue: string; lane: string; waited_s: number; counts_as_s: number }[];
  relief: Record<string, number>;
  again: boolean | null;
}
