/** What the person at the screen is doing. A fresh session knows nothing of the last person. */
import type { Arrival, Order } from "./api.ts";
import type {
  Department,
  Issued,
  Item,
  ItemDetail,
  Language,
  ProblemBody,
  Zone,
} from "./types.ts";

export type View =
  | { at: "home" }
  | { at: "zones"; zones: Zone[] }
  | { at: "departments"; departments: Department[]; page: number }
  | { at: "items"; title: string; title_en: string; items: Item[]; page: number }
  | { at: "search"; text: string; found: Item[] | null; results: boolean; page: number }
  | { at: "item"; item: ItemDetail }
  | { at: "route"; item: ItemDetail }
  | { at: "online"; item: ItemDetail }
  | { at: "identity" }
  | { at: "groups" }
  | { at: "number"; digits: string; hidden: boolean; fault: string | null }
  | { at: "booking"; code: string }
  | { at: "issuing" }
  | { at: "ticket"; issued: Issued }
  | { at: "giving_up"; issued: Issued }
  | { at: "given_up"; number: string }
  | { at: "refused"; problem: ProblemBody }
  | { at: "help" };

export interface Session {
  language: Language;
  big: boolean;
  contrast: boolean;
  low: boolean;
  stack: View[];
  draft: { item: ItemDetail | null; route?: "counter"; priority?: string; arriving?: boolean };
  /** The last order sent and its key: the same order keeps its key until it is answered. */
  sent: { order: Order; key: string } | null;
  /** The same of somebody who booked. */
  arrived: { arrival: Arrival; key: string } | null;
}

export function fresh(language: Language): Session {
  return {
    language,
    big: false,
    contrast: false,
    low: false,
    stack: [{ at: "home" }],
    draft: { item: null },
    sent: null,
    arrived: null,
  };
}

/** Whether anything differs from a fresh session. */
export function touched(session: Session, first: Language): boolean {
  const modes = session.big || session.contrast || session.low;
  return session.stack.length > 1 || modes || session.language !== first;
}

// Rows of a list that fit on one page: Chinese, and English, whose names take two lines.
const ROWS = {
  plain: { zh: 7, en: 5 },
  big: { zh: 5, en: 4 },
  low: { zh: 4, en: 3 },
  "big low": { zh: 3, en: 2 },
} as const;

/** How many rows of a list one page of the screen shows, so that none is cut. */
export function rows({ big, low, language }: Session): number {
  const modes = [big ? "big" : "", low ? "low" : ""].filter(Boolean).join(" ");
  return ROWS[(modes || "plain") as keyof typeof ROWS][language];
}
