import { css, type CSSResult } from "lit";

/** A tall screen: the same parts, one above the other. Comes last, over the parts' own styles. */
export const portrait: CSSResult = css`
  @media (orientation: portrait) {
    :host {
      grid-template:
        "head" 8rem
        "banner" auto
        "hero" 24rem
        "calls" 26rem
        "side" 1fr
        "foot" 9rem / 100%;
    }
    .hero,
    .calls {
      margin-right: 1rem;
    }
    .side {
      padding-top: 0;
    }
    .head .place,
    .head .date,
    .foot .link .en,
    .foot .hotline .en {
      display: none;
    }
    .head h1 {
      flex: 1;
    }
    .head h1 .zh {
      font-size: 2.6rem;
    }
    .heroes {
      --n: 10rem;
    }
    .hero[data-calls="2"] .heroes {
      --n: 7rem;
    }
    .hero[data-calls="3"] .heroes {
      --n: 5rem;
    }
    .big .where {
      flex-wrap: wrap;
    }
    .hero:not([data-calls="1"]) .big .where .en {
      display: none;
    }
    .calls ol {
      column-gap: 1.4rem;
    }
    .calls li {
      grid-template-columns: 1.5rem 7.6rem 1.2rem 1fr auto;
      font-size: 2.4rem;
      white-space: nowrap;
    }
    .calls li small {
      font-size: 1.2rem;
    }
    .calls li .became {
      font-size: 1.15rem;
    }
    .foot {
      gap: 1.2rem;
      padding: 0 1.4rem;
    }
    .foot .link {
      min-width: 0;
      padding-left: 1.2rem;
    }
    .foot .subtitle:not([data-say]) .en,
    .foot .link time {
      display: none;
    }
    .foot .subtitle[data-say] .zh {
      font-size: 2rem;
    }
  }
`;
