/** Paused windows and missed numbers. */
import { css } from "lit";

export const pausedStyles = css`
  .notes {
    display: flex;
    flex-direction: column;
    padding: calc(0.7 * var(--u)) calc(1.3 * var(--u)) 0;
  }
  .title .page {
    margin-left: auto;
    font-size: calc(1.2 * var(--u));
  }
  .notes[data-columns="2"] ul {
    display: grid;
    grid-template-columns: 1fr 1fr;
    column-gap: calc(2 * var(--u));
  }
  .notes li {
    display: grid;
    grid-template-columns: calc(3.6 * var(--u)) 1fr auto;
    align-items: center;
    gap: calc(1 * var(--u));
    padding: calc(0.4 * var(--u)) 0;
    border-top: 1px solid var(--line);
  }
  .notes li b {
    font-size: calc(2.2 * var(--u));
    line-height: 1.2;
  }
  .notes li .zh {
    display: block;
    font-size: calc(1.55 * var(--u));
    font-weight: 600;
    line-height: 1.25;
  }
  .notes li .en {
    display: block;
    font-size: calc(1.05 * var(--u));
    line-height: 1.2;
  }
  .paused .back {
    text-align: right;
    color: var(--warn);
  }
  .paused .back .en {
    color: inherit;
  }
  .tidal .title,
  .tidal li b {
    color: var(--accent);
  }
  .paused .none {
    padding: calc(0.8 * var(--u)) 0;
    border-top: 1px solid var(--line);
    color: var(--dim);
  }
  .missed .numbers {
    display: flex;
    flex-wrap: wrap;
    gap: calc(0.3 * var(--u)) calc(1.6 * var(--u));
    padding-top: calc(0.4 * var(--u));
    border-top: 1px solid var(--line);
    font-size: calc(2.1 * var(--u));
    line-height: 1.25;
  }
  .missed .rejoin {
    font-size: calc(1.3 * var(--u));
    color: var(--dim);
  }
  .missed .rejoin .en {
    margin-left: calc(0.6 * var(--u));
    font-size: calc(1 * var(--u));
  }
`;
