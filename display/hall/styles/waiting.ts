/** The rows of zones or queues. */
import { css } from "lit";

export const waitingStyles = css`
  .waiting ul {
    display: grid;
    grid-auto-rows: minmax(3.9rem, 1fr);
  }
  .waiting li {
    display: grid;
    grid-template:
      "name count" auto
      "english eta" auto / minmax(0, 1fr) auto;
    align-content: center;
    align-items: baseline;
    gap: 0.3rem 1rem;
    line-height: 1.1;
    border-top: 1px solid var(--line);
    white-space: nowrap;
  }
  .waiting .name {
    grid-area: name;
    display: flex;
    align-items: center;
    gap: 0.35rem;
  }
  .waiting .name b {
    margin-right: 0.5rem;
    font-size: 1.9rem;
    font-weight: 600;
  }
  .waiting .name i {
    min-width: 1.75rem;
    padding: 0 0.3rem;
    border: 1px solid var(--line);
    border-radius: 0.3rem;
    font-size: 1.15rem;
    font-style: normal;
    font-weight: 700;
    line-height: 1.6rem;
    text-align: center;
  }
  .waiting .name-en {
    grid-area: english;
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    font-size: 1.1rem;
    line-height: 1.3;
  }
  .waiting .count {
    grid-area: count;
    text-align: right;
  }
  .waiting .count b {
    font-size: 2.5rem;
    font-weight: 700;
    line-height: 1;
  }
  .waiting .count small {
    margin-left: 0.4rem;
    font-size: 1.3rem;
    color: var(--dim);
  }
  .waiting .eta {
    grid-area: eta;
    text-align: right;
    font-size: 1.35rem;
  }
  .waiting .eta .en {
    margin-left: 0.5rem;
    font-size: 1rem;
  }
`;
