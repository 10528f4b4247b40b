/** The screen above one window. */
import { css } from "lit";

export const deskStyles = css`
  .desk {
    display: grid;
    grid-template: "head head" auto "state state" minmax(0, 1fr) "duty duty" auto / 1fr auto;
    padding: calc(1.4 * var(--u)) calc(2.4 * var(--u));
    border-left: calc(1.2 * var(--u)) solid var(--line);
  }
  .desk[data-state="called"] {
    border-left-color: var(--accent);
    background: var(--lit);
  }
  .desk header {
    grid-area: head;
    display: flex;
    align-items: center;
    gap: calc(2 * var(--u));
    padding-bottom: calc(1 * var(--u));
    border-bottom: 2px solid var(--line);
  }
  .desk header .no {
    font-size: calc(8 * var(--u));
    font-weight: 800;
    line-height: 1;
  }
  .desk header div {
    flex: 1;
    min-width: 0;
  }
  .desk h2 {
    font-size: calc(3.4 * var(--u));
  }
  .desk h2 .zh,
  .desk h2 .en,
  .desk .dept span,
  .desk .word .en,
  .desk .word .zh,
  .desk .hint span,
  .desk .why span,
  .desk .back span {
    display: block;
  }
  .desk h2 .en {
    font-size: calc(1.6 * var(--u));
  }
  .desk .dept {
    color: var(--dim);
    font-size: calc(1.7 * var(--u));
  }
  .desk .dept .en {
    font-size: calc(1.2 * var(--u));
  }
  .desk .tide {
    display: grid;
    grid-template: "icon sign" auto "icon what" auto / auto 1fr;
    align-items: center;
    column-gap: calc(1 * var(--u));
    padding: calc(0.8 * var(--u)) calc(1.4 * var(--u));
    border: calc(0.25 * var(--u)) solid var(--accent);
    border-radius: calc(0.8 * var(--u));
    color: var(--accent);
    font-size: calc(1.9 * var(--u));
  }
  .desk .tide .icon {
    grid-area: icon;
    width: calc(3.4 * var(--u));
    height: calc(3.4 * var(--u));
  }
  .desk .tide .en {
    margin-left: 0.5em;
    color: inherit;
    font-size: calc(1.2 * var(--u));
  }
  .desk .tide strong {
    font-size: calc(2.2 * var(--u));
  }
  .desk .state {
    grid-area: state;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    text-align: center;
    line-height: 1.15;
  }
  .desk .word {
    display: flex;
    align-items: baseline;
    justify-content: center;
    gap: 0 calc(1.4 * var(--u));
    font-size: calc(4.4 * var(--u));
    font-weight: 700;
  }
  .desk .word .icon {
    align-self: center;
    width: calc(4.4 * var(--u));
    height: calc(4.4 * var(--u));
  }
  .desk .word .en {
    font-size: calc(2 * var(--u));
  }
  .desk[data-state="called"] :is(.word, .number) {
    color: var(--accent);
  }
  .desk[data-state="called"] .word .en {
    color: inherit;
  }
  .desk .number {
    font-size: calc(14.2 * var(--u));
    font-weight: 800;
    line-height: 1.02;
  }
  .desk .number[data-long] {
    font-size: calc(12.2 * var(--u));
  }
  .desk .hint,
  .desk .why {
    margin-top: calc(1.2 * var(--u));
    font-size: calc(3.2 * var(--u));
  }
  .desk .hint {
    color: var(--dim);
  }
  .desk .back {
    margin-top: calc(1 * var(--u));
    font-size: calc(3 * var(--u));
    color: var(--warn);
  }
  .desk :is(.hint, .why, .back) .en {
    font-size: 0.6em;
    color: inherit;
  }
  .desk[data-tall] header {
    flex-wrap: wrap;
  }
  .desk[data-tall] .number {
    font-size: calc(20 * var(--u));
  }
  .desk[data-tall] .number[data-long] {
    font-size: calc(16 * var(--u));
  }
`;
