/**
 * Pictures, films and notices in turn; a call interrupts them for as long as it is fresh. A file
 * that cannot be shown is passed over. Films are silent: the voice belongs to the calls.
 */
import { html, nothing, type TemplateResult } from "lit";
import { horn } from "./icons.ts";
import type { Model } from "./model.ts";
import type { Made } from "./parts.ts";
import type { Space } from "./space.ts";
import { both, pair } from "./texts.ts";
import { isoDay } from "./time.ts";
import type { Played, Region } from "./types.ts";

export const media = (model: Model, _region: Region, space: Space): Made => {
  const all = running(model).filter((each) => !model.unplayable.has(each.id));
  const size: [number, number] = [60, (60 / space.wide) * space.high];
  const calling = model.fresh();
  const call = calling[0];
  if (call) {
    return {
      size,
      content: html`<section class="media interrupted" role="status">
        <p class="tag">${both("now_calling")}</p>
        <p class="number" data-number=${call.number}>${call.number}</p>
        <p class="to"><b>${call.window}</b>${both("window")}</p>
      </section>`,
    };
  }
  const entry = turn(all);
  return { size, content: html`<section class="media" data-entry=${entry?.id ?? ""}>${shown(model, entry)}</section>` };
};

const shown = (model: Model, entry: Played | null): TemplateResult => {
  if (!entry) {
    const hall = model.board!.hall;
    return html`<p class="welcome">${pair(hall.name, hall.name_en)}</p>`;
  }
  const skip = (): void => {
    model.unplayable.add(entry.id);
    model.changed();
  };
  if (entry.kind === "image") return html`<img src=${entry.url ?? ""} alt=${entry.text} @error=${skip} />`;
  if (entry.kind === "video") {
    return html`<video src=${entry.url ?? ""} muted autoplay playsinline loop @error=${skip}
      @loadedmetadata=${(event: Event) => goOn(entry.id, event)}
      @timeupdate=${(event: Event) => (left = { id: entry.id, at: (event.target as HTMLVideoElement).currentTime })}></video>`;
  }
  return html`<p class="notice">${horn}${pair(entry.text, entry.text_en)}</p>`;
};

/** Where the latest film stood: after a call it goes on from there. */
let left = { id: "", at: 0 };

const goOn = (id: string, event: Event): void => {
  const film = event.target as HTMLVideoElement;
  if (left.id === id && left.at < film.duration) film.currentTime = left.at;
};

/** The notices in words, one after the other in a line; nothing runs across the screen. */
export const ticker = (model: Model, _region: Region, space: Space): Made => {
  const entry = turn(running(model).filter((each) => each.kind === "notice"));
  const high = Math.max(3.4, (72 / space.wide) * space.high);
  return {
    size: [72, high],
    content: html`<section class="ticker" data-entry=${entry?.id ?? ""}>
      ${entry ? html`${horn}<p>${pair(entry.text, entry.text_en)}</p>` : nothing}
    </section>`,
  };
};

/** What holds on this day of the hall. */
const running = (model: Model): Played[] => {
  const now = model.now();
  const today = now === null ? "" : isoDay(now, model.zoneMinutes);
  return (model.board?.playlist ?? []).filter(
    (each) =>
      (!each.first_day || each.first_day <= today) && (!each.last_day || today <= each.last_day),
  );
};

/** Each as long as it asks for, by the page's clock, so that nothing has to be remembered. */
const turn = (all: Played[]): Played | null => {
  const whole = all.reduce((sum, each) => sum + each.seconds, 0);
  if (!whole) return null;
  let at = (performance.now() / 1000) % whole;
  for (const each of all) {
    if (at < each.seconds) return each;
    at -= each.seconds;
  }
  return all[0] ?? null;
};
