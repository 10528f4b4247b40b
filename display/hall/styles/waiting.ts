/** The rows of zones or queues. */
import { css } from "lit";

export const waitingStyles = css`
  .waiting {
    display: flex;
    flex-direction: column;
    padding: calc(0.9 * var(--u)) calc(1.3 * var(--u)) calc(0.3 * var(--u));
  }
  .waiting ul {
    flex: 1;
    min-height: 0;
    display: grid;
    column-gap: calc(2 * var(--u));
    grid-auto-rows: minmax(0, 1fr);
  }
  .waiting li {
    display: grid;
    grid-template:
      "name count" auto
      "english eta" auto / minmax(0, 1fr) auto;
    align-content: center;
    align-items: baseline;
    gap: calc(0.3 * var(--u)) calc(1 * var(--u));
    line-height: 1.1;
    border-top: 1px solid var(--line);
    white-space: nowrap;
  }
  .waiting .name {
    grid-area: name;
    display: flex;
    align-items: center;
    gap: calc(0.35 * var(--u));
  }
  .waiting .name b {
    margin-right: calc(0.5 * var(--u));
    font-size: calc(1.9 * var(--u));
    font-weight: 600;
  }
  .waiting .name i {
    min-width: calc(1.75 * var(--u));
    padding: 0 calc(0.3 * var(--u));
    border: 1px solid var(--line);
    border-radius: calc(0.3 * var(--u));
    font-size: calc(1.15 * var(--u));
    font-style: normal;
    font-weight: 700;
    line-height: calc(1.6 * var(--u));
    text-align: center;
  }
  .waiting .name-en {
    grid-area: english;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    font-size: calc(1.1 * var(--u));
    line-height: 1.3;
  }
  :host([speaks="zh"]) .waiting .name-en,
  :host([speaks="en"]) .waiting .name b,
  :host([speaks="en"]) .waiting .count small {
    display: none;
  }
  :host([speaks="en"]) .waiting li {
    grid-template-areas: "english count" "name eta";
  }
  :host([speaks="en"]) .waiting .name-en {
    font-size: calc(1.4 * var(--u));
    font-weight: 600;
  }
  .waiting .count {
    grid-area: count;
    text-align: right;
  }
  .waiting .count b {
    font-size: calc(2.5 * var(--u));
    font-weight: 700;
    line-height: 1;
  }
  .waiting .count small {
    margin-left: calc(0.4 * var(--u));
    font-size: calc(1.3 * var(--u));
    color: var(--dim);
  }
  .waiting .eta {
    grid-area: eta;
    text-align: right;
    font-size: calc(1.35 * var(--u));
  }
  .waiting .eta .en {
    margin-left: calc(0.5 * var(--u));
    font-size: calc(1 * var(--u));
  }
  .waiting[data-columns="2"] ul {
    grid-template-columns: 1fr 1fr;
  }
`;
