/** Who is on duty at a window. */
import { css } from "lit";

export const dutyStyles = css`
  .desk .duty {
    grid-area: duty;
    display: flex;
    align-items: center;
    gap: calc(2 * var(--u));
    padding-top: calc(1.2 * var(--u));
    border-top: 2px solid var(--line);
  }
  .desk .face {
    display: grid;
    place-content: center;
    width: calc(9 * var(--u));
    height: calc(11.5 * var(--u));
    overflow: hidden;
    border: 2px solid var(--line);
    border-radius: calc(0.6 * var(--u));
    color: var(--dim);
  }
  .desk .face img {
    width: calc(9 * var(--u));
    height: calc(11.5 * var(--u));
    object-fit: cover;
  }
  .desk .face .icon {
    width: calc(6 * var(--u));
    height: calc(6 * var(--u));
  }
  .desk .who b {
    display: block;
    font-size: calc(4 * var(--u));
    line-height: 1.2;
  }
  .desk .role {
    color: var(--dim);
    font-size: calc(1.7 * var(--u));
  }
  .desk .role .en,
  .desk .contact .en {
    margin-left: 0.5em;
    font-size: calc(1.2 * var(--u));
  }
  .desk .contact {
    display: grid;
    grid-template: "icon label" auto "icon number" auto / auto 1fr;
    align-items: center;
    column-gap: calc(0.8 * var(--u));
    margin-left: auto;
    color: var(--dim);
    font-size: calc(1.7 * var(--u));
  }
  .desk .contact .icon {
    grid-area: icon;
    width: calc(2.6 * var(--u));
    height: calc(2.6 * var(--u));
  }
  .desk .contact b {
    color: var(--ink);
    font-size: calc(3 * var(--u));
    line-height: 1.2;
  }
`;
