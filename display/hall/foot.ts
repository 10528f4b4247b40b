/** The bottom line: what is being said as text, the hotline, sound, and how true all this is. */
import { css, html, nothing, type TemplateResult } from "lit";
import { broken, live, muted, phone, speaker } from "./icons.ts";
import type { Model } from "./model.ts";
import { both, pair, zh } from "./texts.ts";
import { clockWithSeconds } from "./time.ts";

export const foot = (model: Model, enable: () => void): TemplateResult => html`<footer class="foot">
  ${subtitle(model)}
  ${model.sound
    ? nothing
    : html`<button class="sound" type="button" @click=${enable}>${muted}${both("enable_sound")}</button>`}
  <p class="hotline">
    ${phone}<span>${both("hotline")}</span><b>${model.board?.hall.hotline ?? ""}</b>
  </p>
  ${link(model)}
</footer>`;

const subtitle = (model: Model): TemplateResult => {
  const { say } = model;
  if (!say) return html`<p class="subtitle">${both("subtitle_idle")}</p>`;
  return html`<p class="subtitle" data-say=${say.id} data-heard=${String(model.heard)}>
    ${model.heard ? speaker : muted}<span class="said">${pair(say.text, say.text_en)}</span>
  </p>`;
};

const link = (model: Model): TemplateResult => {
  const time =
    model.lastNews === null ? zh("never") : clockWithSeconds(model.lastNews, model.zoneMinutes);
  const isLive = model.link === "live";
  return html`<p class="link" data-link=${model.link}>
    ${isLive ? live : broken}
    <span>${isLive ? both("connected") : both(model.link === "connecting" ? "connecting" : "offline")}</span>
    <time>${time}</time>
  </p>`;
};

/** Says across the screen that what stands there may be old. */
export const stale = (model: Model): TemplateResult | typeof nothing => {
  if (model.link !== "offline" || model.lastNews === null) return nothing;
  const time = clockWithSeconds(model.lastNews, model.zoneMinutes);
  return html`<p class="stale" role="alert">${broken}
    <span><strong>${both("offline")}</strong> ${both("offline_hint", { time })}</span>
  </p>`;
};

export const footStyles = css`
  .foot {
    grid-area: foot;
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
  .foot .subtitle[data-say] .zh {
    display: block;
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
    position: absolute;
    inset: 6.5rem 0 auto;
    z-index: 1;
    display: flex;
    justify-content: center;
    align-items: center;
    gap: 1rem;
    padding: 0.8rem;
    background: var(--alert);
    color: var(--on-alert);
    font-size: 1.7rem;
  }
  .stale .icon {
    width: 2.2rem;
    height: 2.2rem;
  }
  .stale .en {
    margin-left: 0.6rem;
    font-size: 1.15rem;
    color: inherit;
  }
`;
