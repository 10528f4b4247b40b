/** The bottom line: what is being said as text, the hotline, sound, and how true all this is. */
import { html, nothing, type TemplateResult } from "lit";
import { broken, live, muted, phone, speaker } from "./icons.ts";
import type { Model } from "./model.ts";
import { both, pair, zh } from "./texts.ts";
import { clockWithSeconds } from "./time.ts";

export const foot = (model: Model, enable: () => void): TemplateResult =>
  model.link === "offline" ? stale(model) : running(model, enable);

const running = (model: Model, enable: () => void): TemplateResult => html`<footer class="foot">
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

/** Says across the whole foot that what stands above may be old. */
const stale = (model: Model): TemplateResult => {
  const time = model.lastNews === null ? "" : clockWithSeconds(model.lastNews, model.zoneMinutes);
  return html`<footer class="foot stale" role="alert" data-link="offline">
    ${broken}
    <strong>${both("offline")}</strong>
    <span class="since">${both("offline_hint", { time })}</span>
    <p class="hotline">${phone}<b>${model.board?.hall.hotline ?? ""}</b></p>
  </footer>`;
};
