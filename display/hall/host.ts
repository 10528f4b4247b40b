/** What the player needs of the screen that it plays on. */
import type { Say } from "./types.ts";

export type Phase = "ready" | "started" | "ended" | "failed";

export interface PlayerHost {
  report(id: string, phase: Phase): void;
  /** The moment of `performance.now()` at which an announcement begins. */
  begins(say: Say): number;
  /** What is being said, or null; `heard` is false when only the text can be shown. */
  saying(say: Say | null, heard: boolean): void;
  soundChanged(on: boolean): void;
  /** This screen is to be silent, whatever it could do. */
  muted(): boolean;
}
