/** Care as guides and the manager follow it. No person is in it: a visit is its number. */
import type { MaskedPerson, Named } from "@kit/types.ts";

export interface Visit {
  ticket: string | null;
  number: string | null;
  ticket_state: string | null;
  window: string | null;
  lane: string | null;
  item_name: string | null;
  item_name_en: string | null;
}

export interface Accompaniment extends Visit {
  id: string;
  zone: string | null;
  needs: string[];
  shown: string;
  state: "offered" | "declined" | "along" | "closed";
  guide: string | null;
  guide_name: string | null;
  result: string | null;
  note: string | null;
  offered_by: string;
  offered_at: string;
}

export interface HelperOrder extends Visit {
  id: string;
  appointment: string | null;
  item: string;
  manner: "beside" | "proxy" | "home";
  state: "asked" | "authorised" | "acting" | "handed_back" | "withdrawn";
  helper: string | null;
  helper_name: string | null;
  authorisation: { shown: string; scope: string } | null;
  steps: { at: string; step: string; note: string | null }[];
  result: string | null;
  asked_at: string;
}

export interface PriorityRequest extends Visit {
  id: string;
  group: string;
  group_name: string;
  group_name_en: string;
  reason: string;
  state: "asked" | "granted" | "refused" | "withdrawn";
  why: string | null;
  asked_by: string;
  asked_at: string;
  decided_at: string | null;
}

export interface Guide {
  staff: string;
  name: string;
  post: string;
}

export interface Group extends Named {
  id: string;
  proof?: string | null;
}

export interface CareNow {
  accompaniments: Accompaniment[];
  orders: HelperOrder[];
  requests: PriorityRequest[];
  needs: string[];
  groups: Group[];
  emergencies: Group[];
  guides: Guide[];
}

export interface VisitNote {
  kind: string;
  what: string;
  by: string;
  at: string;
}

export interface Chain extends Visit {
  priority_group: string | null;
  person_masked: MaskedPerson | null;
  guided: { diversions: { way: string; post: string | null; at: string }[]; accompaniments: Accompaniment[] };
  advised: VisitNote[];
  helped: HelperOrder[];
  delivery: VisitNote | null;
}
