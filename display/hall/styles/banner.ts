/** A sentence of the manager, under the head of the screen. */
import { css } from "lit";

export const bannerStyles = css`
  .banner {
    grid-area: banner;
    display: flex;
    align-items: center;
    gap: 1.6rem;
    min-height: 6.4rem;
    padding: 0.8rem 2.2rem;
    background: var(--notice);
    color: var(--on-notice);
    border-bottom: var(--edge) solid var(--line);
    font-size: 2.8rem;
    font-weight: 600;
    line-height: 1.25;
  }
  .banner[data-long="true"] {
    font-size: 2.2rem;
  }
  .banner .icon {
    width: 3.4rem;
    height: 3.4rem;
  }
  .banner .what {
    padding-right: 1.6rem;
    border-right: 2px solid currentColor;
    font-size: 1.5rem;
    white-space: nowrap;
  }
  .banner .said {
    flex: 1;
    min-width: 0;
  }
  .banner .zh,
  .banner .en {
    display: block;
  }
  .banner .en {
    color: inherit;
    font-size: 0.58em;
  }
  .banner .page {
    font-size: 1.5rem;
  }
`;
