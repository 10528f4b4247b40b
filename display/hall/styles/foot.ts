/** The bottom line, calm or alarmed. */
import { css } from "lit";

export const footStyles = css`
  .foot {
    grid-area: foot;
    height: 6.8rem;
    display: flex;
    align-items: center;
    gap: 2rem;
    padding: 0 2.2rem;
    background: var(--band);
    border-top: var(--edge) solid var(--line);
  }
  .foot .icon {
    width: 2rem;
    height: 2rem;
    flex: none;
  }
  .foot .subtitle {
    flex: 1;
    display: flex;
    align-items: center;
    gap: 1rem;
    min-width: 0;
    font-size: 1.7rem;
    color: var(--dim);
  }
  .foot .subtitle .en {
    font-size: 1.15rem;
  }
  .foot .subtitle[data-say] {
    color: var(--ink);
  }
  .foot .said span {
    display: block;
  }
  .foot .subtitle[data-say] .zh {
    font-size: 2.5rem;
    font-weight: 600;
    line-height: 1.25;
  }
  .foot .subtitle[data-say] .en {
    font-size: 1.35rem;
  }
  .foot .subtitle[data-say] .icon {
    width: 3rem;
    height: 3rem;
    color: var(--accent);
  }
  .foot .sound {
    display: flex;
    align-items: center;
    gap: 0.7rem;
    padding: 0.7rem 1.2rem;
    border: 2px solid var(--warn);
    border-radius: 0.6rem;
    background: transparent;
    color: var(--ink);
    font: inherit;
    font-size: 1.4rem;
    cursor: pointer;
  }
  .foot .sound .en {
    font-size: 1.05rem;
  }
  .foot .hotline,
  .foot .link {
    display: flex;
    align-items: center;
    gap: 0.8rem;
    font-size: 1.3rem;
    line-height: 1.2;
  }
  .foot .hotline .zh,
  .foot .hotline .en,
  .foot .link .zh,
  .foot .link .en {
    display: block;
  }
  .foot .hotline .en,
  .foot .link .en {
    font-size: 1rem;
  }
  .foot .hotline b {
    font-size: 2.6rem;
  }
  .foot .link {
    min-width: 13rem;
    padding-left: 2rem;
    border-left: 2px solid var(--line);
  }
  .foot .link .icon {
    color: var(--good);
  }
  .foot .link:not([data-link="live"]) .icon {
    color: var(--warn);
  }
  .foot .link time {
    margin-left: auto;
    font-size: 1.2rem;
    color: var(--dim);
  }
  .stale {
    background: var(--alert);
    color: var(--on-alert);
    font-size: 1.9rem;
  }
  .stale .icon {
    width: 3rem;
    height: 3rem;
  }
  .stale .zh,
  .stale .en {
    display: block;
    line-height: 1.25;
  }
  .stale strong .zh {
    font-size: 2.4rem;
  }
  .stale .en {
    font-size: 1.25rem;
    color: inherit;
  }
  .stale .since {
    flex: 1;
    padding-left: 2rem;
    border-left: 2px solid currentColor;
  }
`;
