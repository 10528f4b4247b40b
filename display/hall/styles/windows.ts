/** The windows of a zone with their numbers. */
import { css } from "lit";

export const windowsStyles = css`
  .windows {
    display: flex;
    flex-direction: column;
    padding: calc(0.9 * var(--u)) calc(1 * var(--u)) calc(0.6 * var(--u));
  }
  .windows ul {
    flex: 1;
    min-height: 0;
    display: grid;
    grid: auto-flow calc(6.2 * var(--u)) / repeat(auto-fill, calc(18.4 * var(--u)));
    justify-content: space-between;
    gap: calc(0.4 * var(--u));
  }
  .windows li {
    display: grid;
    grid-template: "no now" auto "name name" auto / auto minmax(0, 1fr);
    align-content: center;
    align-items: center;
    gap: calc(0.2 * var(--u)) calc(0.5 * var(--u));
    padding: 0 calc(0.7 * var(--u));
    border: 1px solid var(--line);
    border-radius: calc(0.5 * var(--u));
    line-height: 1.15;
  }
  .windows li[data-fresh] {
    border: calc(0.25 * var(--u)) solid var(--accent);
    background: var(--lit);
  }
  .windows .no {
    font-size: calc(2.2 * var(--u));
  }
  .windows .name {
    grid-area: name;
    overflow: hidden;
    font-size: calc(1.25 * var(--u));
    color: var(--dim);
  }
  .windows .name .zh,
  .windows .name .en {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .windows .name .en,
  .windows .now .en {
    font-size: calc(0.9 * var(--u));
  }
  :host([speaks="en"]) .windows .name .en {
    font-size: calc(1.1 * var(--u));
    white-space: normal;
    text-wrap: balance;
  }
  .windows .now {
    text-align: right;
    font-size: calc(1.25 * var(--u));
    color: var(--dim);
  }
  .windows .now .zh,
  .windows .now .en {
    display: block;
  }
  .windows .number {
    font-size: calc(3 * var(--u));
    line-height: 1;
    color: var(--ink);
  }
  .windows li[data-fresh] .number {
    color: var(--accent);
  }
`;
