/** The rows of the last calls. */
import { css } from "lit";

export const callsStyles = css`
  .calls {
    display: flex;
    flex-direction: column;
    padding: calc(1 * var(--u)) calc(1.4 * var(--u)) calc(1 * var(--u));
    min-height: 0;
  }
  .calls ol {
    flex: 1;
    display: grid;
    grid: repeat(var(--lines), 1fr) / auto-flow 1fr;
    column-gap: calc(2.4 * var(--u));
    min-height: 0;
  }
  .calls .title em {
    margin-left: auto;
    font-style: normal;
    color: var(--warn);
  }
  .calls li {
    display: grid;
    grid-template-columns: calc(2 * var(--u)) calc(11 * var(--u)) calc(2.2 * var(--u)) 1fr auto;
    align-items: center;
    gap: calc(0.5 * var(--u));
    border-top: 1px solid var(--line);
    font-size: calc(3 * var(--u));
    line-height: 1;
    min-width: 0;
  }
  .calls li .number,
  .calls li .window b {
    font-weight: 700;
  }
  .calls li .to {
    display: flex;
    color: var(--dim);
  }
  .calls li .to .icon,
  .calls li .sign .icon {
    width: calc(1.9 * var(--u));
    height: calc(1.9 * var(--u));
    vertical-align: middle;
  }
  .calls li small {
    margin-left: calc(0.4 * var(--u));
    font-size: calc(1.6 * var(--u));
    color: var(--dim);
  }
  .calls li .window {
    display: flex;
    align-items: center;
    white-space: nowrap;
  }
  .calls li small .zh,
  .calls li small .en {
    display: block;
    line-height: 1.2;
  }
  .calls li small .en {
    font-size: calc(1 * var(--u));
  }
  .calls li .became {
    font-size: calc(1.35 * var(--u));
    color: var(--dim);
    text-align: right;
    line-height: 1.2;
  }
  .calls li .became span {
    display: block;
  }
  .calls li .became .en {
    font-size: calc(1 * var(--u));
  }
  .calls li[data-fresh] .number,
  .calls li[data-fresh] .window b,
  .calls li[data-fresh] .sign {
    color: var(--accent);
  }
  .calls li[data-state="missed"] .number {
    text-decoration: line-through;
    text-decoration-thickness: calc(0.2 * var(--u));
  }
  .calls li[data-state="missed"] .number,
  .calls li[data-state="missed"] .window b,
  .calls li[data-state="missed"] .sign {
    color: var(--dim);
  }
`;
