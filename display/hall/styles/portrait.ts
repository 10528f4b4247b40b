import { css, type CSSResult } from "lit";

/** A tall screen: head and foot only; regions fit themselves. Comes last, over the parts' styles. */
export const portrait: CSSResult = css`
  @media (orientation: portrait) {
    .head {
      height: 8rem;
      padding: 0 1.4rem;
    }
    .head .place,
    .head .date,
    :host(:not([speaks="en"])) .foot :is(.link, .hotline) .en {
      display: none;
    }
    .head h1 {
      flex: 1;
    }
    .head h1 .zh {
      font-size: 2.6rem;
    }
    .foot {
      height: 9rem;
      gap: 1.2rem;
      padding: 0 1.4rem;
    }
    .foot .link {
      min-width: 0;
      padding-left: 1.2rem;
    }
    :host(:not([speaks="en"])) .foot .subtitle:not([data-say]) .en,
    .foot .link time {
      display: none;
    }
    .foot:has(.sound) .subtitle:not([data-say]) {
      display: none;
    }
    .foot .sound {
      margin-right: auto;
    }
    .foot .subtitle[data-say] .zh {
      font-size: 2rem;
    }
    .banner .what {
      display: none;
    }
  }
`;
