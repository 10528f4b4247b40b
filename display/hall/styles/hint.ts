/** A screen that has nothing to show. */
import { css } from "lit";

export const hintStyles = css`
  .hint {
    grid-row: 1 / -1;
    grid-column: 1 / -1;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 2rem;
    text-align: center;
    font-size: 1.8rem;
  }
  .hint .icon {
    width: 5rem;
    height: 5rem;
    color: var(--dim);
  }
  .hint :is(h1, h2) {
    font-size: 4rem;
  }
  .hint :is(h1, h2) .en,
  .hint p .en,
  .hint p .zh,
  .hint :is(h1, h2) .zh {
    display: block;
  }
  .hint :is(h1, h2) .en {
    font-size: 2rem;
  }
  .hint p .en {
    font-size: 1.3rem;
  }
  .hint .id {
    display: flex;
    align-items: center;
    gap: 1.4rem;
    padding: 1rem 2.4rem;
    border: 2px solid var(--line);
    border-radius: 0.8rem;
  }
  .hint .id b {
    font-size: 4rem;
  }
  .hint .code {
    font-size: 13rem;
    font-weight: 800;
    line-height: 1.1;
    letter-spacing: 0.08em;
    color: var(--accent);
  }
  .hint .code i {
    display: inline-block;
    width: 0.35em;
  }
  .hint code {
    padding: 0.8rem 1.6rem;
    border-radius: 0.6rem;
    background: var(--panel);
    color: var(--accent);
    font-size: 1.8rem;
  }
`;
