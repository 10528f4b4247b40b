export interface Hours {
  name: string;
  label: string;
  label_en: string;
  opens: string;
  closes: string;
  ticket_from: string;
  ticket_until: string;
  extra: boolean;
  windows: string[] | null;
  items: number | null;
}

export interface Day {
  day: string;
  kind: string;
  sessions: Hours[];
  planned: string[];
  stranded?: number;
}

export interface Entry {
  id: string | null;
  kind: string;
  day: string;
  until: string | null;
  weekdays: number[];
  session: string | null;
  extra: { name?: string; opens?: string; closes?: string; windows?: string[] } | null;
  reason: string;
  source?: string;
  author?: string;
  entered_at?: string;
  withdrawn?: { by: string; at: string; reason: string | null } | null;
}

export interface Year {
  year: number;
  holidays: number;
  makeup: number;
  source: string;
  id?: string | null;
  author?: string;
}

export interface Notice {
  id: string;
  reason: string;
  notice: string;
  since: string;
  until: string;
}

export interface Calendar {
  today: string;
  days: Day[];
  entries: Entry[];
  years: Year[];
  emergency: Notice | null;
}

export interface Queue {
  code: string;
  name: string;
  name_en: string;
}

/** What the hall would cancel, or has cancelled. */
export interface CalledOff {
  count: number;
  bookings: { id: string; code: string; start: string; item_name: string; item_name_en: string; person_masked: { name?: string | null } | null }[];
}

export interface Alert {
  code: string;
  figures: { year?: number };
}

export interface Emergency extends Notice {
  entered_by: string;
  approver: string;
  approved_at: string | null;
  turned_away: number;
  state: string;
}

export interface Emergencies {
  emergency: Notice | null;
  all: Emergency[];
  me: string;
  approvers: string[];
}

export interface Listed {
  item: string;
  item_name: string;
  item_name_en: string;
  dept_name: string | null;
  dept_name_en: string | null;
  from: string | null;
  to: string | null;
  day_types: string[];
  approval: { no: string; by: string; on: string } | null;
  source: string | null;
  in_force: boolean;
}

export interface Fault {
  line: number;
  field: string;
  sentence: string;
}

export interface Tried {
  entries: Entry[];
  years: Year[];
  faults: Fault[];
}
