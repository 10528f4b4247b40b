/** A word on a visit, of one's own will: nothing is chosen beforehand (rule PQ-33). */
import { html, nothing } from "lit";
import type { Kiosk } from "../kiosk.ts";
import { button, type Page } from "../pieces.ts";
import type { View } from "../session.ts";

export function rating(kiosk: Kiosk, view: Extract<View, { at: "rating" }>): Page {
  const { words } = kiosk;
  const { asked } = view;
  if (!asked.open)
    return {
      title: words.t("rating_shut"),
      hint: words.maybe(`rating_why_${asked.why_not}`) ?? words.t("rating_why_rating_not_yet"),
      room: "read",
      choose: html``,
    };
  const level = (name: string, shown: string) =>
    html`<button class="choice" aria-pressed=${view.level === name} @click=${() => kiosk.turn({ ...view, level: name })}>
      ${shown}
    </button>`;
  const toggled = (id: string) =>
    view.tags.includes(id) ? view.tags.filter((one) => one !== id) : [...view.tags, id];
  const tags = kiosk.session.low || kiosk.session.big ? [] : asked.tags.slice(0, 6);
  return {
    title: words.t("rating_title"),
    hint: words.t("rating_hint"),
    room: "choose",
    choose: html`<div class="choices levels">
        ${asked.levels.map((one) => level(one.name, words.name(one)))}
      </div>
      ${tags.length
        ? html`<h2>${words.t("rating_tags")}</h2>
            <div class="choices tags">
              ${tags.map(
                (tag) =>
                  html`<button class="choice" aria-pressed=${view.tags.includes(tag.id)} @click=${() => kiosk.turn({ ...view, tags: toggled(tag.id) })}>
                    ${words.name(tag)}
                  </button>`,
              )}
            </div>`
        : nothing}
      <div class="pair">
        ${button(words.t("rating_send"), () => kiosk.own.send(view), { icon: "check", strong: true, off: !view.level })}
      </div>`,
  };
}

export function rated(kiosk: Kiosk): Page {
  const { words } = kiosk;
  return {
    title: words.t("rated_title"),
    hint: words.t("rated_hint"),
    room: "read",
    nav: "none",
    tone: "good",
    choose: html`<div class="pair tall">
      ${button(words.t("home"), () => kiosk.home(), { icon: "home", strong: true })}
    </div>`,
  };
}
