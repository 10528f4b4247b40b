/** The large space when nobody is called. */
import { css } from "lit";

export const quietStyles = css`
  .quiet {
    margin: auto;
    text-align: center;
  }
  .quiet h2 {
    font-size: 4.6rem;
  }
  .quiet h2 .en {
    font-size: 2.4rem;
  }
  .quiet p {
    margin-top: 1.4rem;
    font-size: 2.2rem;
    color: var(--dim);
  }
  .quiet p .en {
    font-size: 1.6rem;
  }
  .quiet .zh,
  .quiet .en {
    display: block;
  }
  .quiet .icon {
    width: 4.5rem;
    height: 4.5rem;
    margin-bottom: 1rem;
    color: var(--dim);
  }
`;
