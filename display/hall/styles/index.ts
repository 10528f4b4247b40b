/** The styles of the screen; later ones win, so the tall screen comes last. */
import type { CSSResult } from "lit";
import { bannerStyles } from "./banner.ts";
import { callsStyles } from "./calls.ts";
import { deskStyles } from "./desk.ts";
import { dutyStyles } from "./duty.ts";
import { footStyles } from "./foot.ts";
import { frame } from "./frame.ts";
import { headStyles } from "./head.ts";
import { heroStyles } from "./hero.ts";
import { hintStyles } from "./hint.ts";
import { informationStyles } from "./information.ts";
import { mediaStyles } from "./media.ts";
import { pausedStyles } from "./paused.ts";
import { portrait } from "./portrait.ts";
import { quietStyles } from "./quiet.ts";
import { themes } from "./themes.ts";
import { toldStyles } from "./told.ts";
import { waitingStyles } from "./waiting.ts";
import { windowsStyles } from "./windows.ts";

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
  windowsStyles,
  deskStyles,
  dutyStyles,
  toldStyles,
  informationStyles,
  mediaStyles,
  footStyles,
  hintStyles,
  portrait,
];
