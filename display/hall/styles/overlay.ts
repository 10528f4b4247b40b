/** Over everything: red and white for an evacuation, a plain card for the screen's name. */
import { css, type CSSResult } from "lit";

export const overlayStyles: CSSResult = css`
  :host {
    font-family:
      "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", "PingFang SC", "Microsoft YaHei",
      sans-serif;
    font-size: 1.6rem;
  }
  * {
    box-sizing: border-box;
    margin: 0;
  }
  .zh,
  .en {
    display: block;
  }
  .alarm {
    position: fixed;
    inset: 0;
    z-index: 10;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: 2.4rem;
    padding: 4rem 7rem;
    border: 2.2rem solid #fff;
    background: #a30d0d;
    color: #fff;
    text-align: center;
  }
  .alarm .icon {
    width: 13rem;
    height: 13rem;
  }
  .alarm h1 .zh {
    font-size: 10rem;
    font-weight: 800;
    letter-spacing: 0.06em;
    line-height: 1.1;
  }
  .alarm h1 .en {
    font-size: 4.6rem;
    font-weight: 700;
  }
  .alarm p .zh {
    font-size: 3.6rem;
    font-weight: 600;
    line-height: 1.5;
    text-wrap: balance;
  }
  .alarm p .zh span {
    display: inline-block;
  }
  .alarm p .en {
    margin-top: 1.2rem;
    font-size: 2.2rem;
    line-height: 1.4;
    text-wrap: balance;
  }
  @media (orientation: portrait) {
    .alarm {
      padding: 4rem 4rem;
    }
    .alarm h1 .zh {
      font-size: 8.4rem;
    }
  }
  .who {
    position: fixed;
    inset: 0;
    z-index: 20;
    margin: auto;
    width: fit-content;
    max-width: 90vw;
    height: fit-content;
    padding: 3rem 6rem;
    border-radius: 1.6rem;
    background: #ffd27a;
    color: #10202e;
    text-align: center;
    box-shadow: 0 0 0 100vmax rgb(0 0 0 / 60%);
  }
  .who h1 {
    font-size: 12rem;
    font-weight: 800;
    line-height: 1.25;
  }
  .who p {
    font-size: 2.6rem;
  }
  .who .icon {
    width: 2.6rem;
    height: 2.6rem;
    vertical-align: -0.3em;
  }
  .who .mute .zh,
  .who .mute .en {
    display: inline;
    margin-left: 0.4em;
  }
`;
