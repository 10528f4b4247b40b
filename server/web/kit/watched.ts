/** A watched topic: who listens, what came last, and what the server answers when asked for it. */
import type { LiveEvent } from "./types.ts";

export interface Listener<S> {
  snapshot?: (snapshot: S) => void;
  event?: (event: LiveEvent) => void;
  refused?: (code: string) => void;
}

export interface Answer {
  snapshot?: unknown;
  missed?: LiveEvent[];
  event_id?: number | null;
  error?: string;
}

export interface Watched {
  listener: Listener<any>;
  last: number | null;
  /** Events that overtook the answer to `watch`; null once it is there. */
  early: LiveEvent[] | null;
}
