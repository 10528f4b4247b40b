/** The grid of the screen and what all parts share. */
import { css, type CSSResult } from "lit";

export const frame: CSSResult = css`
  :host {
    position: relative;
    display: grid;
    grid-template:
      "head head" 6.5rem
      "banner banner" auto
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
  main {
    display: contents;
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
    font-feature-settings: "palt";
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
  :host([link="offline"]) :is(.hero, .calls, .side) {
    opacity: 0.6;
  }
`;
