/** The styles of the screen; later ones win, so the tall screen comes last. */
import type { CSSResult } from "lit";
import { bannerStyles } from "./banner.ts";
import { callsStyles } from "./calls.ts";
import { footStyles } from "./foot.ts";
import { frame } from "./frame.ts";
import { headStyles } from "./head.ts";
import { heroStyles } from "./hero.ts";
import { hintStyles } from "./hint.ts";
import { pausedStyles } from "./paused.ts";
import { portrait } from "./portrait.ts";
import { quietStyles } from "./quiet.ts";
import { themes } from "./themes.ts";
import { waitingStyles } from "./waiting.ts";

export const styles: CSSResult[] = [
  themes,
  frame,
  headStyles,
  bannerStyles,
  heroStyles,
  quietStyles,
  callsStyles,
  waitingStyles,
  pausedStyles,
  footStyles,
  hintStyles,
  portrait,
];
