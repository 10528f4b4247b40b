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
  state: string;
  code: string;
  item_name: string;
  item_name_en: string;
  start: string;
  end: string;
  channel: string;
  out_of_hours: boolean;
  person_masked: Masked | null;
  form: RequestForm | null;
  consult: Said[];
  remind_at: string | null;
  reminded: boolean;
}

export interface Listing {
  id: string;
  person_masked: Masked | null;
  listed_on: string;
  until: string;
  in_force: boolean;
  fell: boolean;
  grounds: { appointment: string; day: string; item: string }[];
  lifted: { on: string; reason?: string } | null;
}

export interface Dept {
  id: string;
  name: string;
  name_en: string;
}
