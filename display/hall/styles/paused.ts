/** Paused windows and missed numbers. */
import { css } from "lit";

export const pausedStyles = css`
  .paused .page {
    margin-left: auto;
    font-size: 1.2rem;
  }
  .paused li {
    display: grid;
    grid-template-columns: 3.6rem 1fr auto;
    align-items: center;
    gap: 1rem;
    padding: 0.4rem 0;
    border-top: 1px solid var(--line);
  }
  .paused li b {
    font-size: 2.2rem;
    line-height: 1.2;
  }
  .paused .zh {
    display: block;
    font-size: 1.55rem;
    font-weight: 600;
    line-height: 1.25;
  }
  .paused .en {
    display: block;
    font-size: 1.05rem;
    line-height: 1.2;
  }
  .paused .back {
    text-align: right;
    color: var(--warn);
  }
  .paused .back .en {
    color: inherit;
  }
  .paused .none {
    padding: 0.8rem 0;
    border-top: 1px solid var(--line);
    color: var(--dim);
  }
  .missed .numbers {
    display: flex;
    flex-wrap: wrap;
    gap: 0.3rem 1.6rem;
    padding-top: 0.4rem;
    border-top: 1px solid var(--line);
    font-size: 2.1rem;
    line-height: 1.25;
  }
  .missed .rejoin {
    font-size: 1.3rem;
    color: var(--dim);
  }
  .missed .rejoin .en {
    margin-left: 0.6rem;
    font-size: 1rem;
  }
`;
