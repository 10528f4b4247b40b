/** What the page of a new booking gets from the server and keeps of a draft. */
import type { ItemDetail, PersonForm, Slot, Wish } from "../../book/types.ts";

export const CHANNELS = ["phone", "desk", "helper"] as const;
export type Channel = (typeof CHANNELS)[number];

export const MODES = ["ordinary", "guidance", "home_visit"] as const;

export interface Draft {
  channel: Channel;
  mode: (typeof MODES)[number];
  /** Of a home visit. */
  address: string;
  /** A helper books: did the person ask for it? Then a miss counts as any other. */
  asked: boolean;
  item: ItemDetail | null;
  slot: Slot | null;
  wish: Wish | null;
  person: PersonForm;
  told: boolean;
}

/** The hall's figures of booking. */
export interface Rules {
  per_person_per_day: number;
  per_agent_per_day: number;
  adult_age: number;
  no_show: { limit: number; window_months: number; block_years: number };
  check_in_from_min: number;
  out_of_hours: { min_workdays: number; max_workdays: number; decline_reasons: string[] };
}

/** How somebody stands: what they hold, no-shows that count, the end of a stay on the list. */
export interface Standing {
  held: { item: string; item_name: string; item_name_en: string; start: string; organisation: string | null }[];
  misses: number;
  listed_until: string | null;
}

export interface Made {
  id: string;
  token: string;
  code: string;
  state: string;
  start: string;
  end: string;
  item_name: string;
  item_name_en: string;
  link_url: string;
  form: object | null;
  person_masked: { name?: string | null; phone?: string | null } | null;
}
