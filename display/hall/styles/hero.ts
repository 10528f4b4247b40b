/** The newest calls, in sizes of the space that they share (`--n`). */
import { css } from "lit";

export const heroStyles = css`
  .hero {
    display: flex;
    flex-direction: column;
    border-left: calc(0.9 * var(--u)) solid var(--line);
    overflow: hidden;
  }
  .hero[data-fresh] {
    border-left-color: var(--accent);
    background: var(--lit);
  }
  .hero .tag {
    display: flex;
    align-items: baseline;
    gap: calc(0.8 * var(--u));
    padding: calc(1.1 * var(--u)) calc(2 * var(--u)) 0;
    font-size: calc(1.9 * var(--u));
    color: var(--dim);
  }
  .hero[data-fresh] .tag {
    color: var(--accent);
  }
  .hero .tag .icon {
    align-self: center;
    width: calc(2.4 * var(--u));
    height: calc(2.4 * var(--u));
  }
  .heroes {
    flex: 1;
    display: grid;
    grid-auto-rows: minmax(0, 1fr);
    padding: 0 calc(2 * var(--u)) calc(1 * var(--u));
    --n: calc(13.6 * var(--u));
    min-height: 0;
  }
  .hero:not([data-calls="1"]) .big .where {
    margin: 0;
  }
  .hero[data-calls="2"] .heroes {
    --n: calc(8.6 * var(--u));
  }
  .hero[data-calls="3"] .heroes {
    --n: calc(6 * var(--u));
  }
  .hero:not([data-calls="1"]) .big {
    grid-template: "number to window where" 1fr / calc(var(--n) * 2.65) calc(var(--n) * 0.5) auto minmax(0, 1fr);
    column-gap: calc(1.2 * var(--u));
  }
  .hero:not([data-calls="1"]) .big .where {
    flex-flow: column nowrap;
    align-items: flex-end;
    gap: 0;
    font-size: calc(1.42 * var(--u));
    line-height: 1.22;
    white-space: normal;
    text-align: right;
  }
  :where(.hero:not([data-calls="1"])) .big .where :where(.zh, .en) {
    display: inline-block;
  }
  .big {
    display: grid;
    grid-template: "number to window" auto "where where where" auto / auto 1fr auto;
    align-content: center;
    align-items: center;
    column-gap: calc(1.5 * var(--u));
  }
  .big + .big {
    border-top: 2px solid var(--line);
  }
  .big .number {
    grid-area: number;
    font-size: var(--n);
    font-weight: 800;
    line-height: 1;
    letter-spacing: -0.01em;
    color: var(--ink);
  }
  .big[data-long] .number {
    font-size: calc(var(--n) * 0.82);
  }
  .hero[data-fresh] .big .number {
    color: var(--accent);
  }
  .big .to {
    grid-area: to;
    justify-self: center;
    color: var(--dim);
  }
  .big .to .icon {
    width: calc(var(--n) * 0.42);
    height: calc(var(--n) * 0.42);
  }
  .big .window {
    grid-area: window;
    display: flex;
    align-items: center;
    gap: calc(1 * var(--u));
    color: var(--ink);
  }
  .big .window b {
    font-size: var(--n);
    font-weight: 800;
    line-height: 1;
  }
  .big .window .zh {
    display: block;
    font-size: calc(var(--n) * 0.27);
    font-weight: 700;
    line-height: 1.25;
    white-space: nowrap;
  }
  .big .window .en {
    font-size: calc(var(--n) * 0.16);
  }
  .big .where {
    grid-area: where;
    display: flex;
    flex-wrap: wrap;
    gap: calc(0.2 * var(--u)) calc(2.2 * var(--u));
    margin-top: calc(0.6 * var(--u));
    font-size: calc(1.85 * var(--u));
    line-height: 1.25;
    white-space: nowrap;
  }
  .big .where .en {
    margin-left: 0.5em;
    font-size: 0.72em;
  }
  .big .clerk + .again {
    margin-left: 0.8em;
  }
  .big .again {
    color: var(--accent);
    font-weight: 700;
  }
  @media (prefers-reduced-motion: no-preference) {
    .hero[data-fresh] .big {
      animation: arrive 0.7s ease-out;
    }
    .hero[data-fresh] .tag .icon {
      animation: breathe 2.4s ease-in-out infinite;
    }
  }
  @keyframes arrive {
    from {
      opacity: 0;
      transform: translateY(calc(-1.2 * var(--u)));
    }
  }
  @keyframes breathe {
    50% {
      opacity: 0.45;
    }
  }
`;
