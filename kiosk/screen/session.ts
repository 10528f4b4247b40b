/** What the person at the screen is doing. A fresh session knows nothing of the last person. */
import type { Arrival, Order } from "./api.ts";
import type {
  Booked,
  Card,
  Case,
  Department,
  Invitation,
  Issued,
  Item,
  ItemDetail,
  Language,
  Own,
  Paper,
  ProblemBody,
  Slot,
  Ticket,
  Zone,
} from "./types.ts";

/** What a document is asked for: a ticket, a booking, a lost slip, or to see how things stand. */
export type Purpose = "take" | "arrive" | "lost" | "follow";

export type View =
  | { at: "home" }
  | { at: "find" }
  | { at: "have" }
  | { at: "services" }
  | { at: "public" }
  | { at: "carded" }
  | { at: "later" }
  | { at: "self"; items: Item[]; page: number }
  | { at: "zones"; zones: Zone[] }
  | { at: "departments"; departments: Department[]; page: number }
  | { at: "items"; title: string; title_en: string; items: Item[]; page: number }
  | { at: "search"; text: string; found: Item[] | null; results: boolean; page: number }
  | { at: "item"; item: ItemDetail }
  | { at: "days"; item: ItemDetail; slots: Slot[]; page: number }
  | { at: "times"; item: ItemDetail; slots: Slot[]; page: number }
  | { at: "confirm"; item: ItemDetail; slot: Slot; key: string }
  | { at: "booked"; booked: Booked }
  | { at: "guided"; paper: Paper; item: ItemDetail; what: "guided" | "formed" }
  | { at: "route"; item: ItemDetail }
  | { at: "online"; item: ItemDetail }
  | { at: "identity" }
  | { at: "groups" }
  | { at: "number"; digits: string; hidden: boolean; fault: string | null }
  | { at: "booking"; code: string }
  | { at: "who" }
  | { at: "typed"; step: "number" | "last4"; number: string; last4: string }
  | { at: "own"; own: Own }
  | { at: "progress"; ticket: Ticket }
  | { at: "case"; case: Case }
  | { at: "rating"; token: string; asked: Invitation; level: string; tags: string[] }
  | { at: "rated" }
  | { at: "issuing" }
  | { at: "ticket"; issued: Issued }
  | { at: "giving_up"; ticket: Ticket }
  | { at: "given_up"; number: string }
  | { at: "refused"; problem: ProblemBody }
  | { at: "help"; from: string; failed?: boolean }
  | { at: "called" };

export interface Session {
  language: Language;
  big: boolean;
  contrast: boolean;
  low: boolean;
  voice: boolean;
  stack: View[];
  draft: {
    item: ItemDetail | null;
    route?: "counter";
    priority?: string;
    /** Other matters of the same visit, all under one number. */
    more?: ItemDetail[];
    purpose: Purpose;
    /** Came to look something up, not to take a ticket. */
    looking?: boolean;
  };
  /** The card on the reader; gone as soon as it is lifted. */
  card: Card | null;
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
    voice: false,
    stack: [{ at: "home" }],
    draft: { item: null, purpose: "take" },
    card: null,
    sent: null,
    arrived: null,
  };
}

/** Whether anything differs from a fresh session. */
export function touched(session: Session, first: Language): boolean {
  const modes = session.big || session.contrast || session.low || session.voice;
  return session.stack.length > 1 || modes || session.card !== null || session.language !== first;
}

// Rows of a list that fit on one page: Chinese, and other languages, whose names take two lines.
const ROWS = {
  plain: [7, 5],
  big: [5, 4],
  low: [4, 3],
  "big low": [3, 2],
} as const;

/** How many rows of a list one page of the screen shows, so that none is cut. */
export function rows({ big, low, language }: Session): number {
  const modes = [big ? "big" : "", low ? "low" : ""].filter(Boolean).join(" ");
  return ROWS[(modes || "plain") as keyof typeof ROWS][language === "zh" ? 0 : 1];
}
