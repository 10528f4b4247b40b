/** The rows of the last calls. */
import { css } from "lit";

export const callsStyles = css`
  .calls {
    grid-area: calls;
    display: flex;
    flex-direction: column;
    padding: 1rem 1.4rem 1rem;
    min-height: 0;
  }
  .calls ol {
    flex: 1;
    display: grid;
    grid: repeat(5, 1fr) / auto-flow 1fr;
    column-gap: 2.4rem;
    min-height: 0;
  }
  .calls .title em {
    margin-left: auto;
    font-style: normal;
    color: var(--warn);
  }
  .calls .none {
    padding-top: 1rem;
    border-top: 1px solid var(--line);
    color: var(--dim);
  }
  .calls .none .en {
    margin-left: 0.7rem;
    font-size: 1.1rem;
  }
  .calls li {
    display: grid;
    grid-template-columns: 2rem 11rem 2.2rem 1fr auto;
    align-items: center;
    gap: 0.5rem;
    border-top: 1px solid var(--line);
    font-size: 3rem;
    line-height: 1;
    min-width: 0;
  }
  .calls li .number,
  .calls li .window b {
    font-weight: 700;
  }
  .calls li .to {
    color: var(--dim);
  }
  .calls li .to .icon,
  .calls li .sign .icon {
    width: 1.9rem;
    height: 1.9rem;
    vertical-align: middle;
  }
  .calls li small {
    margin-left: 0.4rem;
    font-size: 1.6rem;
    color: var(--dim);
  }
  .calls li .became {
    font-size: 1.35rem;
    color: var(--dim);
    text-align: right;
    line-height: 1.2;
  }
  .calls li .became span {
    display: block;
  }
  .calls li .became .en {
    font-size: 1rem;
  }
  .calls li[data-fresh] .number,
  .calls li[data-fresh] .window b,
  .calls li[data-fresh] .sign {
    color: var(--accent);
  }
  .calls li[data-state="missed"] .number {
    text-decoration: line-through;
    text-decoration-thickness: 0.2rem;
  }
  .calls li[data-state="missed"] .number,
  .calls li[data-state="missed"] .window b,
  .calls li[data-state="missed"] .sign {
    color: var(--dim);
  }
`;
