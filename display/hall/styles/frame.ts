/** The grid of the screen and what all parts share. */
import { css, type CSSResult } from "lit";

export const frame: CSSResult = css`
  :host {
    position: relative;
    display: grid;
    grid-template:
      "head" auto
      "banner" auto
      "body" minmax(0, 1fr)
      "foot" auto / 100%;
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
  .regions {
    grid-area: body;
    display: grid;
    grid-template-columns: repeat(12, minmax(0, 1fr));
    grid-template-rows: repeat(var(--rows), minmax(0, 1fr));
    gap: 1rem;
    padding: 1rem;
    min-height: 0;
  }
  hall-region {
    display: block;
    min-width: 0;
    min-height: 0;
    container-type: size;
  }
  /* What a region shows is drawn for a space of --w by --h units, and a unit is as large as fits. */
  .box {
    --u: min(100cqw / var(--w), 100cqh / var(--h));
    height: 100%;
    font-size: calc(1.6 * var(--u));
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
  .box > section {
    height: 100%;
    min-height: 0;
    overflow: hidden;
    background: var(--panel);
    border-radius: calc(0.9 * var(--u));
    outline: var(--edge) solid var(--line);
    outline-offset: calc(-1 * var(--edge));
  }
  .box > section > .none {
    padding: calc(1 * var(--u)) 0;
    border-top: 1px solid var(--line);
    color: var(--dim);
  }
  .box .none .en {
    margin-left: 0.6em;
    font-size: 0.75em;
  }
  .failed {
    display: grid;
    place-content: center;
    text-align: center;
    color: var(--dim);
    border: 2px dashed var(--line);
  }
  .failed span {
    display: block;
  }
  .title {
    display: flex;
    align-items: baseline;
    gap: calc(0.7 * var(--u));
    padding-bottom: calc(0.5 * var(--u));
    font-size: calc(1.6 * var(--u));
    font-weight: 600;
  }
  .title .icon {
    align-self: center;
    color: var(--dim);
  }
  .title .en {
    font-size: calc(1.1 * var(--u));
  }
  :host([link="offline"]) .regions {
    opacity: 0.6;
  }
  .box .icon {
    width: calc(1.8 * var(--u));
    height: calc(1.8 * var(--u));
  }
  :host([speaks="zh"]) .zh + .en,
  :host([speaks="en"]) .zh:has(+ .en) {
    display: none;
  }
  :host([speaks="en"]) .zh + .en {
    margin-left: 0;
    color: inherit;
    font-size: 1em;
  }
`;
