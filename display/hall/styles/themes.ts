/** The unit of size, and the colours of each theme. */
import { css, type CSSResult } from "lit";

/** The unit of every size here: the whole layout scales with the screen, 4K and portrait too. */
export const ROOT_SIZE = "max(min(100vw / 120, 100vh / 67.5), min(100vw / 67.5, 100vh / 120))";

export const themes: CSSResult = css`
  :host {
    --bg: #0a1621;
    --band: #0d1c2a;
    --panel: #112232;
    --lit: #17293a;
    --line: #26405a;
    --ink: #f3f8fc;
    --dim: #aec3d4;
    --accent: #ffd27a;
    --warn: #ffbd80;
    --good: #7fe0b0;
    --alert: #ffbd80;
    --on-alert: #241300;
    --notice: #1f5fa8;
    --on-notice: #ffffff;
    --edge: 1px;
  }
  :host([theme="light"]) {
    --bg: #e9eff4;
    --band: #ffffff;
    --panel: #ffffff;
    --lit: #fff7e3;
    --line: #c3d0db;
    --ink: #10202e;
    --dim: #46596a;
    --accent: #9a3d00;
    --warn: #8a4200;
    --good: #0a6b42;
    --alert: #8a4200;
    --on-alert: #ffffff;
    --notice: #0d4a8f;
    --on-notice: #ffffff;
  }
  :host([theme="contrast"]) {
    --bg: #000000;
    --band: #000000;
    --panel: #000000;
    --lit: #000000;
    --line: #ffffff;
    --ink: #ffffff;
    --dim: #ffffff;
    --accent: #ffff00;
    --warn: #ffff00;
    --good: #00ff66;
    --alert: #ffff00;
    --on-alert: #000000;
    --notice: #ffffff;
    --on-notice: #000000;
    --edge: 3px;
  }
`;
