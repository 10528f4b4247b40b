/** The newest calls, in sizes of the space that they share (`--n`). */
import { css } from "lit";

export const heroStyles = css`
  .hero {
    grid-area: hero;
    display: flex;
    flex-direction: column;
    border-left: 0.9rem solid var(--line);
    overflow: hidden;
  }
  .hero[data-fresh] {
    border-left-color: var(--accent);
    background: var(--lit);
  }
  .hero .tag {
    display: flex;
    align-items: baseline;
    gap: 0.8rem;
    padding: 1.1rem 2rem 0;
    font-size: 1.9rem;
    color: var(--dim);
  }
  .hero[data-fresh] .tag {
    color: var(--accent);
  }
  .hero .tag .icon {
    align-self: center;
    width: 2.4rem;
    height: 2.4rem;
  }
  .heroes {
    flex: 1;
    display: grid;
    grid-auto-rows: 1fr;
    padding: 0 2rem 1rem;
    --n: 13.6rem;
    min-height: 0;
  }
  .hero:not([data-calls="1"]) .big .where {
    margin: 0;
  }
  .hero[data-calls="2"] .heroes {
    --n: 8.6rem;
  }
  .hero[data-calls="3"] .heroes {
    --n: 6rem;
  }
  .hero:not([data-calls="1"]) .big {
    grid-template: "number to window where" 1fr / calc(var(--n) * 2.75) calc(var(--n) * 0.6) auto minmax(0, 1fr);
  }
  .hero:not([data-calls="1"]) .big .where {
    flex-flow: column nowrap;
    align-items: flex-end;
    gap: 0;
    font-size: calc(1.1rem + var(--n) * 0.06);
    line-height: 1.3;
  }
  .hero:not([data-calls="1"]) .big .where > span {
    max-width: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .big {
    display: grid;
    grid-template: "number to window" auto "where where where" auto / auto 1fr auto;
    align-content: center;
    align-items: center;
    column-gap: 1.5rem;
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
    gap: 1rem;
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
    gap: 0.2rem 2.2rem;
    margin-top: 0.8rem;
    font-size: 1.9rem;
    white-space: nowrap;
  }
  .big .where .en {
    margin-left: 0.5em;
    font-size: 0.72em;
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
      transform: translateY(-1.2rem);
    }
  }
  @keyframes breathe {
    50% {
      opacity: 0.45;
    }
  }
`;
