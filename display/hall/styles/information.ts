/** Hours, telephones, ratings. */
import { css } from "lit";

export const informationStyles = css`
  .information > div {
    padding-bottom: calc(1.2 * var(--u));
  }
  .information[data-broad] {
    display: grid;
    grid-template: "hours quality" auto "phones quality" 1fr / 1fr 1fr;
    column-gap: calc(2.4 * var(--u));
  }
  .information[data-broad] .quality {
    grid-area: quality;
  }
  .information .big {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(1.6 * var(--u));
    font-size: calc(2.5 * var(--u));
    font-weight: 700;
    line-height: 1.3;
    border-top: 1px solid var(--line);
    padding-top: calc(0.4 * var(--u));
  }
  .information .open {
    color: var(--dim);
    font-size: calc(1.4 * var(--u));
  }
  .information .open .en,
  .information .big .en {
    margin-left: 0.5em;
    font-size: calc(1.05 * var(--u));
  }
  .information dl > div {
    display: flex;
    align-items: baseline;
    justify-content: space-between;
    border-top: 1px solid var(--line);
    padding: calc(0.3 * var(--u)) 0;
  }
  .information dt .en {
    margin-left: 0.5em;
    font-size: calc(1.05 * var(--u));
  }
  .information dd {
    font-size: calc(2.2 * var(--u));
    font-weight: 700;
  }
  .quality .share {
    display: flex;
    align-items: baseline;
    gap: calc(1 * var(--u));
    border-top: 1px solid var(--line);
  }
  .quality .share b {
    font-size: calc(4 * var(--u));
    line-height: 1.2;
    color: var(--good);
  }
  .quality .share .zh,
  .quality .share .en {
    display: block;
    line-height: 1.2;
  }
  .quality .share .en {
    font-size: calc(1.05 * var(--u));
  }
  .quality li {
    display: grid;
    grid-template-columns: calc(15 * var(--u)) 1fr calc(4 * var(--u));
    align-items: center;
    gap: calc(0.8 * var(--u));
    line-height: 1.5;
    font-size: calc(1.4 * var(--u));
  }
  .quality li .en {
    margin-left: 0.4em;
    font-size: calc(0.95 * var(--u));
  }
  .quality li b {
    text-align: right;
  }
  .quality meter {
    width: 100%;
    height: calc(1.1 * var(--u));
    appearance: none;
    background: none;
  }
  .quality meter::-webkit-meter-inner-element {
    display: block;
    height: 100%;
  }
  .quality meter::-webkit-meter-bar {
    height: 100%;
    background: none;
    border: 1px solid var(--line);
    border-radius: 0;
  }
  .quality meter::-webkit-meter-optimum-value {
    background: var(--dim);
  }
`;
