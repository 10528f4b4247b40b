/** The top line. */
import { css } from "lit";

export const headStyles = css`
  .head {
    grid-area: head;
    height: 6.5rem;
    display: flex;
    align-items: center;
    gap: 2.5rem;
    padding: 0 2.2rem;
    background: var(--band);
    border-bottom: var(--edge) solid var(--line);
  }
  .head h1 .zh {
    font-size: 3rem;
    letter-spacing: 0.06em;
  }
  .head h1 .en {
    font-size: 1.25rem;
    font-weight: 500;
  }
  .head h1 span,
  .head .place span,
  .head .date span {
    display: block;
  }
  .head .place {
    flex: 1;
    min-width: 0;
    padding-left: 2.5rem;
    border-left: 2px solid var(--line);
    font-size: 1.5rem;
    color: var(--dim);
  }
  .head .place span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .head .place .en {
    font-size: 1.1rem;
    line-height: 1.25;
    max-height: 2.5em;
    white-space: normal;
    text-wrap: balance;
  }
  :host([speaks="en"]) .head h1 .en {
    max-width: 30rem;
    font-size: 1.9rem;
    font-weight: 600;
    text-wrap: balance;
  }
  :host([speaks="en"]) .head .place .en {
    font-size: 1.25rem;
    max-height: 3.75em;
  }
  .head .now {
    display: flex;
    align-items: center;
    gap: 1.6rem;
    text-align: right;
  }
  .head .now[hidden] {
    display: none;
  }
  .head .date .zh {
    font-size: 1.55rem;
  }
  .head .date .en {
    font-size: 1.15rem;
  }
  .head .clock {
    font-size: 4rem;
    font-weight: 700;
    line-height: 1;
  }
`;
