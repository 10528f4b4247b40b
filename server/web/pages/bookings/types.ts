/** What the bookings desk gets from the server; persons are masked there. */
export interface Masked {
  name?: string;
  id_type?: string;
  id?: string;
  phone?: string;
}

export interface Said {
  dept: string;
  who: string | null;
  answer: string;
  at: string;
}

export interface RequestForm {
  no: string;
  dept: string;
  reason: string | null;
  needed_by: string | null;
  channel: string;
  requested_at: string;
  organisation: { name?: string } | null;
}

export interface Row {
  id: string;
  token: string;
  /** Entries of its journal so far: a decision names what it rests on. */
  changes: number;
  helper_made: boolean;
  state: string;
  code: string;
  item_name: string;
  item_name_en: string;
  start: string;
  end: string;
  channel: string;
  mode: "guidance" | "home_visit" | null;
  out_of_hours: boolean;
  person_masked: Masked | null;
  form: RequestForm | null;
  consult: Said[];
  remind_at: string | null;
  reminded: boolean;
}

/** Who said so, when and why. */
export interface Judged {
  name?: string | null;
  by: string;
  at: string;
  reason: string;
}

/** A no-show, and what was said against it. */
export interface Missed {
  appointment: string;
  day: string;
  item: string;
  item_name?: string;
  item_name_en?: string;
  channel?: string;
  code?: string;
  state?: string;
  voided?: Judged | null;
  objected?: Judged | null;
  objection?: "open" | "upheld" | "rejected" | null;
  answered?: Judged | null;
}

/** An objection to be answered, and what a void would lead to. */
export interface Objection extends Missed {
  person_masked: Masked | null;
  counted: number;
  listed_until: string | null;
  would_fall: boolean;
}

export interface Alert {
  code: string;
  since: string | null;
  figures: Record<string, number>;
}

export interface Message {
  id: string;
  kind: string;
  to: "citizen" | "staff";
  roles: string[];
  person_masked: Masked | null;
  title: string;
  text: string;
  state: string;
  due_at: string;
  tries: number;
}

/** One entry of a booking's journal. */
export interface Entry {
  n: number;
  at: string;
  kind: string;
  actor: string;
  reason?: string | null;
  answer?: string;
  who?: string | null;
  note?: string | null;
  unconsulted?: string | null;
}

export interface Listing {
  id: string;
  person_masked: Masked | null;
  listed_on: string;
  until: string;
  in_force: boolean;
  fell: boolean;
  grounds: Missed[];
  lifted: (Judged & { on: string }) | null;
}

export interface Dept {
  id: string;
  name: string;
  name_en: string;
}
