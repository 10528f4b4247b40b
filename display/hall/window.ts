/**
 * The screen above a window: its name, who is on duty (post A or B) with photo and telephone as far
 * as the rule profile asks (rules PQ-14a, HC-12), the number that is called or served; away: where
 * the clerk is and when back (rule PQ-13); the tidal sign as long as it holds (rule XX-18d2).
 */
import { html, nothing, type TemplateResult } from "lit";
import { bell, door, pause, person, phone, wave } from "./icons.ts";
import type { Model } from "./model.ts";
import type { Made } from "./parts.ts";
import { back } from "./paused.ts";
import type { Space } from "./space.ts";
import { both, pair } from "./texts.ts";
import type { Region, Window } from "./types.ts";

export const windowScreen = (model: Model, region: Region, space: Space): Made => {
  const window = model.board!.windows.find((each) => each.no === region.window);
  if (!window) throw new Error(`no window ${region.window}`);
  const tall = space.high > space.wide;
  return {
    size: tall ? [66, 100] : [118, 52],
    content: html`<section class="desk" data-window=${window.no} data-state=${stateOf(window)} ?data-tall=${tall}>
      <header>
        <b class="no">${window.no}</b>
        <div>
          <h2>${pair(window.name, window.name_en)}</h2>
          ${window.dept_name ? html`<p class="dept">${pair(window.dept_name, window.dept_name_en ?? "")}</p>` : nothing}
        </div>
        ${window.tidal && window.state !== "closed"
          ? html`<p class="tide">${wave}<span>${both("tidal_here")}</span
              ><strong>${pair(window.tidal.name, window.tidal.name_en)}</strong></p>`
          : nothing}
      </header>
      <div class="state" role="status" aria-live="polite">${now(model, window)}</div>
      ${duty(model, window)}
    </section>`,
  };
};

const stateOf = (window: Window): string => {
  if (window.state !== "open") return window.state;
  return window.number ? (window.serving ? "serving" : "called") : "free";
};

const now = (model: Model, window: Window): TemplateResult => {
  if (window.state === "paused") {
    return html`<p class="word">${pause}${both("window_paused")}</p>
      <p class="why">${window.pause ? pair(window.pause.reason_name, window.pause.reason_name_en) : nothing}</p>
      <p class="back">${back(model, window)}</p>`;
  }
  if (window.state !== "open") return html`<p class="word">${door}${both("window_closed_long")}</p>`;
  if (!window.number) return html`<p class="word">${both("window_welcome")}</p><p class="hint">${both("window_wait")}</p>`;
  return html`<p class="word">
      ${window.serving ? nothing : bell}${both(window.serving ? "window_serving" : "window_called")}
    </p>
    <p class="number" data-number=${window.number} ?data-long=${window.number.length > 4}>${window.number}</p>`;
};

/** Nobody on duty, or a profile that shows nobody: no empty frame is shown for them. */
const duty = (model: Model, window: Window): TemplateResult | typeof nothing => {
  if (window.state === "closed" || (!window.clerk_name && !window.contact)) return nothing;
  const { clerk_name, clerk_photo, contact, post } = window;
  return html`<footer class="duty">
    ${clerk_name
      ? html`<span class="face">
            ${clerk_photo
              ? html`<img src="${clerk_photo}?n=${model.renewals}" alt="" @error=${gone} />`
              : person}
          </span>
          <p class="who">
            <span class="role">${both(post === "B" ? "on_duty_b" : "on_duty_a")}</span><b>${clerk_name}</b>
          </p>`
      : nothing}
    ${contact ? html`<p class="contact">${phone}<span>${both("contact")}</span><b>${contact}</b></p>` : nothing}
  </footer>`;
};

/** A photo that cannot be had leaves no broken frame. */
const gone = (event: Event): void => {
  (event.target as HTMLElement).style.visibility = "hidden";
};
