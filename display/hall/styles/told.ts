/** Progress and results of cases. */
import { css } from "lit";

export const toldStyles = css`
  .results,
  .information {
    display: flex;
    flex-direction: column;
    padding: calc(0.9 * var(--u)) calc(1.6 * var(--u)) calc(0.8 * var(--u));
  }
  .results .cases {
    flex: 1;
    min-height: 0;
    display: grid;
    grid-auto-rows: calc(4.4 * var(--u));
  }
  .results .cases li {
    display: grid;
    grid-template-columns: calc(13.2 * var(--u)) minmax(0, 1.4fr) minmax(0, 1fr) calc(12.4 * var(--u)) auto;
    align-items: center;
    column-gap: calc(1 * var(--u));
    border-top: 1px solid var(--line);
    line-height: 1.15;
  }
  .results .no {
    font-size: calc(1.9 * var(--u));
    white-space: nowrap;
  }
  .results :is(.item, .dept, .departments span) > span {
    display: block;
  }
  .results .item {
    font-size: calc(1.4 * var(--u));
  }
  .results .en {
    font-size: calc(0.95 * var(--u));
  }
  .results .dept,
  .results time {
    color: var(--dim);
    font-size: calc(1.2 * var(--u));
  }
  :host([speaks="en"]) .results .zh + .en {
    font-size: calc(1.2 * var(--u));
  }
  .results .stage {
    display: grid;
    grid-template: "icon zh" auto "icon en" auto / auto 1fr;
    align-items: center;
    column-gap: calc(0.6 * var(--u));
    font-weight: 600;
  }
  .results .stage .icon {
    grid-row: 1 / -1;
  }
  .results [data-stage="completed"] .stage {
    color: var(--good);
  }
  .results [data-stage="to_be_completed"] .stage {
    color: var(--warn);
  }
  .results .stage .en {
    color: inherit;
  }
  .results .departments {
    display: grid;
    grid-auto-flow: column;
    grid-auto-columns: 1fr;
    gap: calc(1.6 * var(--u));
    height: calc(7.8 * var(--u));
    padding-top: calc(0.8 * var(--u));
    border-top: 2px solid var(--line);
    line-height: 1.25;
    font-size: calc(1.3 * var(--u));
  }
  .results .departments .name {
    font-size: calc(1.5 * var(--u));
    font-weight: 600;
  }
`;
