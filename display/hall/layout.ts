/** The layout that holds on this screen, and what an old or broken one falls back to. */
import type { Layout } from "./types.ts";

/** As `display/layout_defaults.py` has it for a hall board; only for a server that tells none. */
export const PLAIN: Layout = {
  theme: "dark",
  languages: "both",
  density: "normal",
  landscape: [
    { part: "newest", x: 0, y: 0, w: 8, h: 6 },
    { part: "calls", x: 0, y: 6, w: 8, h: 6 },
    { part: "waiting", x: 8, y: 0, w: 4, h: 7 },
    { part: "notes", x: 8, y: 7, w: 4, h: 5 },
  ],
  portrait: [
    { part: "newest", x: 0, y: 0, w: 12, h: 6 },
    { part: "calls", x: 0, y: 6, w: 12, h: 5 },
    { part: "waiting", x: 0, y: 11, w: 12, h: 5 },
    { part: "notes", x: 0, y: 16, w: 12, h: 4 },
  ],
};

const TURN_MS = 10_000;

/** Which language is to be seen now: both, or one of them in turn. */
export function speaks(languages: string): "both" | "zh" | "en" {
  if (languages === "turn") return Math.floor(performance.now() / TURN_MS) % 3 === 2 ? "en" : "zh";
  return languages === "zh" || languages === "en" ? languages : "both";
}
