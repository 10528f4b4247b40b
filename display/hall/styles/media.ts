/** Pictures, films, notices. */
import { css } from "lit";

export const mediaStyles = css`
  .media {
    display: grid;
    place-content: center;
    place-items: center;
    text-align: center;
  }
  .media :is(img, video) {
    width: 100cqw;
    height: 100cqh;
    object-fit: contain;
  }
  .media .welcome,
  .media .notice {
    padding: calc(2 * var(--u));
    font-size: calc(4 * var(--u));
    font-weight: 600;
    line-height: 1.35;
  }
  .media .zh,
  .media .en {
    display: block;
  }
  .media .en {
    font-size: 0.55em;
  }
  .media .notice .icon {
    width: calc(4 * var(--u));
    height: calc(4 * var(--u));
    color: var(--dim);
  }
  .media.interrupted {
    background: var(--lit);
    color: var(--accent);
    line-height: 1.1;
  }
  .media.interrupted .en {
    color: inherit;
  }
  .media .tag {
    font-size: calc(2.6 * var(--u));
  }
  .media .number {
    font-size: calc(13 * var(--u));
    font-weight: 800;
  }
  .media .to {
    display: flex;
    align-items: baseline;
    gap: calc(1 * var(--u));
    font-size: calc(2.6 * var(--u));
  }
  .media .to b {
    font-size: calc(6 * var(--u));
  }
  .ticker {
    display: flex;
    align-items: center;
    gap: calc(1.2 * var(--u));
    padding: 0 calc(1.4 * var(--u));
    font-size: calc(1.7 * var(--u));
    white-space: nowrap;
  }
  .ticker .en {
    margin-left: 1em;
    font-size: calc(1.2 * var(--u));
  }
`;
