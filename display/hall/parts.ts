/** What a region can show, by the names that layouts use (`display/layout.py`). */
import type { TemplateResult } from "lit";
import { calls } from "./calls.ts";
import { hero } from "./hero.ts";
import { information } from "./information.ts";
import { media, ticker } from "./media.ts";
import type { Model } from "./model.ts";
import { notes } from "./paused.ts";
import { results } from "./results.ts";
import type { Space } from "./space.ts";
import type { Region } from "./types.ts";
import { waiting } from "./waiting.ts";
import { windows } from "./windows.ts";
import { windowScreen } from "./window.ts";

/** `size`: the width and height in units for which the content is drawn. */
export interface Made {
  size: [number, number];
  /** How many rows a list has room for. */
  lines?: number;
  content: TemplateResult;
}

export type Part = (model: Model, region: Region, space: Space) => Made;

export const PARTS: Record<string, Part> = {
  newest: hero,
  calls,
  waiting,
  notes,
  windows,
  window: windowScreen,
  results,
  information,
  media,
  ticker,
};
