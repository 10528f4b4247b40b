/** The two routes of an item that has both, and how to do it online. */
import { html } from "lit";
import type { Kiosk } from "../kiosk.ts";
import { button, card, type Page } from "../pieces.ts";
import type { View } from "../session.ts";

type Of<Name extends View["at"]> = Extract<View, { at: Name }>;

/** Two routes as an equal choice, the same size and neither first by colour (rules PQ-7b, XX-19a). */
export function route(kiosk: Kiosk, view: Of<"route">): Page {
  const { words } = kiosk;
  return {
    title: words.t("route_title"),
    hint: words.t("route_hint"),
    room: "choose",
    choose: html`<div class="cards">
      ${card({ icon: "people", name: words.t("route_counter"), hint: words.t("route_counter_hint"), act: () => kiosk.order.chooseCounter() })}
      ${card({ icon: "screen", name: words.t("route_online"), hint: words.t("route_online_hint"), act: () => kiosk.order.chooseOnline(view.item) })}
    </div>`,
  };
}

export function online(kiosk: Kiosk, view: Of<"online">): Page {
  const { words } = kiosk;
  return {
    title: words.t("online_title"),
    hint: words.name(view.item),
    room: "choose",
    show: html`<ol class="steps">
        <li>${words.t("online_1")}</li>
        <li>${words.t("online_2", { item: words.name(view.item) })}</li>
        <li>${words.t("online_3")}</li>
      </ol>
      <p class="lead">${words.t("online_help")}</p>`,
    choose: html`<div class="pair">
      ${button(words.t("online_counter"), () => kiosk.order.chooseCounter(), { icon: "ticket", strong: true })}
    </div>`,
  };
}
