/** Hours, telephones, and how people found the service lately (rules PDS-S1c, PDS-S4b). */
import { html, nothing, type TemplateResult } from "lit";
import { clockFace, phone, star } from "./icons.ts";
import type { Model } from "./model.ts";
import type { Made } from "./parts.ts";
import type { Space } from "./space.ts";
import { both, en as english, pair, zh as words } from "./texts.ts";
import { when } from "./time.ts";
import type { Information, Region } from "./types.ts";

export const information = (model: Model, _region: Region, space: Space): Made => {
  const told = model.board!.information;
  if (!told) throw new Error("information could not be made");
  const broad = space.wide > space.high * 1.1;
  return {
    size: broad ? [76, 31] : [37, 50],
    content: html`<section class="information" ?data-broad=${broad}>
      <div class="hours">
        <h2 class="title">${clockFace}${both("hours_today")}</h2>
        ${told.sessions.length
          ? html`<p class="big">${told.sessions.map((each) => html`<span>${each.from}–${each.until}</span>`)}</p>`
          : html`<p class="big">${both("closed_today")}</p>`}
        <p class="open">${opening(model)}</p>
      </div>
      <div class="phones">
        <h2 class="title">${phone}${both("phones")}</h2>
        <dl>
          ${number("consult", told.consult)} ${number("supervise", told.supervise)}
          ${number("hotline", told.hotline)}
        </dl>
      </div>
      ${quality(told.quality)}
    </section>`,
  };
};

const number = (key: "consult" | "supervise" | "hotline", value: string): TemplateResult =>
  html`<div><dt>${both(key)}</dt><dd>${value}</dd></div>`;

const opening = (model: Model): TemplateResult | typeof nothing => {
  const { open } = model.board!;
  if (open.ticketing && open.until) return both("tickets_until", { time: open.until.slice(11, 16) });
  if (!open.next) return nothing;
  const next = when(open.next, model.now() ?? 0, model.zoneMinutes);
  return pair(words("closed_hint", { when: next.zh }), english("closed_hint", { when: next.en }));
};

const quality = (told: Information["quality"]): TemplateResult => {
  const share = told.rated ? (told.good / told.rated) * 100 : 0;
  const most = Math.max(1, ...told.levels.map((level) => level.count));
  return html`<div class="quality">
    <h2 class="title">${star}${both("quality", { days: told.days })}</h2>
    ${told.rated
      ? html`<p class="share"><b>${share.toFixed(1)}%</b><span>${both("satisfied", { rated: told.rated })}</span></p>
          <ul>
            ${told.levels.map(
              (level) => html`<li>
                <span>${pair(level.name, level.name_en)}</span>
                <meter min="0" max=${most} value=${level.count} aria-label=${level.name}></meter>
                <b>${level.count}</b>
              </li>`,
            )}
          </ul>`
      : html`<p class="none">${both("nobody_rated")}</p>`}
  </div>`;
};
