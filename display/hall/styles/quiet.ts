/** The large space when nobody is called. */
import { css } from "lit";

export const quietStyles = css`
  .quiet {
    margin: auto;
    text-align: center;
  }
  .quiet h2 {
    font-size: calc(4.6 * var(--u));
  }
  .quiet h2 .en {
    font-size: calc(2.4 * var(--u));
  }
  .quiet p {
    margin-top: calc(1.4 * var(--u));
    font-size: calc(2.2 * var(--u));
    color: var(--dim);
  }
  .quiet p .en {
    font-size: calc(1.6 * var(--u));
  }
  .quiet .zh,
  .quiet .en {
    display: block;
  }
  .quiet .icon {
    width: calc(4.5 * var(--u));
    height: calc(4.5 * var(--u));
    margin-bottom: calc(1 * var(--u));
    color: var(--dim);
  }
`;
