/** Colours by theme, the grid of the screen, and what all parts share. 1rem = 1/120 of 16:9. */
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
    --edge: 3px;
  }
`;

export const frame: CSSResult = css`
  :host {
    position: relative;
    display: grid;
    grid-template:
      "head head" 6.5rem
      "hero side" 27rem
      "calls side" 1fr
      "foot foot" 6.8rem / 1fr 39rem;
    gap: 0;
    width: 100vw;
    height: 100vh;
    overflow: hidden;
    background: var(--bg);
    color: var(--ink);
    font-family:
      "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei",
      sans-serif;
    font-variant-numeric: tabular-nums;
    font-size: 1.6rem;
    line-height: 1.35;
    cursor: default;
    user-select: none;
  }
  * {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
  }
  h1,
  h2 {
    font-weight: 700;
    line-height: 1.15;
  }
  ul,
  ol {
    list-style: none;
  }
  .icon {
    width: 1.8rem;
    height: 1.8rem;
    flex: none;
    vertical-align: -0.2em;
  }
  .en {
    color: var(--dim);
    font-weight: 500;
  }
  .hero,
  .calls,
  .side > section {
    background: var(--panel);
    border-radius: 0.9rem;
    outline: var(--edge) solid var(--line);
    outline-offset: calc(-1 * var(--edge));
  }
  .hero {
    margin: 1rem 0 0 1rem;
  }
  .calls {
    margin: 1rem 0 1rem 1rem;
  }
  .side {
    grid-area: side;
    display: flex;
    flex-direction: column;
    gap: 1rem;
    padding: 1rem;
    min-height: 0;
    overflow: hidden;
  }
  .side > section {
    flex: none;
    padding: 0.9rem 1.3rem 0.7rem;
  }
  .side > .waiting {
    flex: 1 1 auto;
    display: flex;
    flex-direction: column;
    min-height: 0;
    overflow: hidden;
  }
  .side > .waiting ul {
    flex: 1;
    min-height: 0;
  }
  .title {
    display: flex;
    align-items: baseline;
    gap: 0.7rem;
    padding-bottom: 0.5rem;
    font-size: 1.6rem;
    font-weight: 600;
  }
  .title .icon {
    align-self: center;
    color: var(--dim);
  }
  .title .en {
    font-size: 1.1rem;
  }
  @media (orientation: portrait) {
    :host {
      grid-template:
        "head" 9rem
        "hero" 29rem
        "calls" 26rem
        "side" 1fr
        "foot" 9rem / 100%;
    }
    .hero,
    .calls {
      margin-right: 1rem;
    }
    .side {
      padding-top: 0;
    }
    .head .place {
      display: none;
    }
    .head h1 {
      flex: 1;
    }
    .head h1 .zh {
      font-size: 2.4rem;
    }
    .head .date {
      display: none;
    }
    .heroes {
      --n: 11.5rem;
    }
    .calls li {
      grid-template-columns: 1.6rem 9.2rem 1.4rem 1fr auto;
      font-size: 2.7rem;
    }
    .foot .subtitle:not([data-say]) {
      visibility: hidden;
    }
    .stale {
      inset: 9rem 0 auto;
    }
  }
`;
