/** The first pages: three large choices, what a machine can do by itself, and a card that was laid. */
import { html, nothing, type TemplateResult } from "lit";
import { when } from "../figures.ts";
import { icon } from "../icons.ts";
import type { Kiosk } from "../kiosk.ts";
import { button, card, type Page } from "../pieces.ts";
import { notices } from "./notices.ts";

// Names of self-service items that the start page has room for.
const NAMED = 4;

export function home(kiosk: Kiosk): Page {
  const { words, agent, session } = kiosk;
  const said = notices(kiosk);
  const calm = !said.length;
  return {
    title: words.t("start_title"),
    hint: words.t(agent.ready("reader") ? "start_hint_reader" : "start_hint"),
    room: "choose",
    nav: "none",
    show: html`${said} ${session.low ? selfPanel(kiosk, calm) : nothing}`,
    choose: html`<div class="cards">
        ${agent.tickets
          ? card({ icon: "ticket", name: words.t("start_take"), hint: words.t("start_take_hint"), act: () => kiosk.find.start(false) })
          : card({ icon: "clock", name: words.t("start_later"), hint: words.t("start_later_hint"), act: () => kiosk.go({ at: "later" }) })}
        ${card({ icon: "check", name: words.t("start_have"), hint: words.t("start_have_hint"), act: () => kiosk.go({ at: "have" }) })}
        ${card({ icon: "search", name: words.t("start_look"), hint: words.t("start_look_hint"), act: () => kiosk.go({ at: "services" }) })}
      </div>
      ${session.low ? nothing : selfPanel(kiosk, calm)}
      <div class="pair quiet">
        ${button(words.t("start_self"), kiosk.find.self, { icon: "kiosk" })}
        ${button(words.t("start_public"), () => kiosk.go({ at: "public" }), { icon: "board" })}
      </div>`,
  };
}

/** Items that need no window, and where their machines stand (rule PDS-9k). */
function selfPanel(kiosk: Kiosk, calm: boolean): TemplateResult | typeof nothing {
  const { words, agent } = kiosk;
  if (!agent.self.length) return nothing;
  const { low, big, language } = kiosk.session;
  const long = language !== "zh";
  const most = big && (long || !calm) ? 1 : low || long || !calm ? 2 : NAMED;
  const names = agent.self.slice(0, most).map((item) => words.name(item));
  return html`<div class="self-panel">
    ${icon("kiosk")}
    <p>
      <strong>${words.t("self_title")}</strong>
      ${words.t("self_names", { names: names.join(words.t("between")), count: agent.self.length })}
      <span class="self-place">${icon("pin")}${places(kiosk)}</span>
    </p>
  </div>`;
}

/** Where self-service machines stand; without a place of their own, here. */
export function places(kiosk: Kiosk): string {
  const { words, agent } = kiosk;
  const named = agent.selfPlaces.map((place) => words.name(place));
  return named.length ? named.join(words.t("between")) : words.t("self_here");
}

/** To find what one is here for: by zone, by department, by name. */
export function find(kiosk: Kiosk): Page {
  const { words, session } = kiosk;
  const bundles = words.t("bundles");
  const openBundles = () => kiosk.find.items({ bundles: "1" }, bundles, bundles);
  const openFrequent = () =>
    kiosk.find.items({ frequent: "1" }, words.t("frequent"), words.t("frequent"));
  const short = session.low || session.big || !kiosk.agent.frequent.length;
  return {
    title: words.t(session.draft.looking ? "find_look_title" : "find_title"),
    hint: words.t(session.draft.looking ? "find_look_hint" : "find_hint"),
    room: "choose",
    choose: html`<div class="cards">
        ${card({ icon: "zones", name: words.t("by_zone"), hint: words.t("by_zone_hint"), act: kiosk.find.zones })}
        ${card({ icon: "department", name: words.t("by_department"), hint: words.t("by_department_hint"), act: kiosk.find.departments })}
        ${card({ icon: "search", name: words.t("by_search"), hint: words.t("by_search_hint"), act: kiosk.find.search_ })}
      </div>
      <div class="common">
        ${short
          ? html`<button class="button" @click=${openFrequent}>${icon("heart")}${words.t("frequent")}</button>`
          : html`<h2>${words.t("frequent")}</h2>
              ${kiosk.agent.frequent.slice(0, 4).map(
                (item) =>
                  html`<div class="chip-place"><button class="chip" @click=${() => kiosk.find.item(item.id)}>${words.name(item)}</button></div>`,
              )}`}
        <button class="button" @click=${openBundles}>${icon("layers")}${bundles}</button>
      </div>`,
  };
}

/** Somebody has something already: a booking, a slip that was lost, a ticket to follow or rate. */
export function have(kiosk: Kiosk): Page {
  const { words } = kiosk;
  return {
    title: words.t("have_title"),
    hint: words.t(kiosk.agent.ready("scanner") || kiosk.agent.ready("reader") ? "have_hint" : "have_hint_typed"),
    room: "choose",
    show: kiosk.agent.alone ? html`<div class="notice" role="status">${icon("alert")}<span>${words.t("alone_have")}</span></div>` : nothing,
    choose: html`<div class="cards">
      ${card({ icon: "clock", name: words.t("by_booking"), hint: words.t("by_booking_hint"), act: kiosk.arriving.start })}
      ${card({ icon: "printer", name: words.t("have_lost"), hint: words.t("have_lost_hint"), act: () => kiosk.own.start("lost") })}
      ${card({ icon: "star", name: words.t("have_follow"), hint: words.t("have_follow_hint"), act: () => kiosk.own.start("follow") })}
    </div>`,
  };
}

export function services(kiosk: Kiosk): Page {
  const { words } = kiosk;
  return {
    title: words.t("services_title"),
    room: "choose",
    choose: html`<div class="cards">
      ${card({ icon: "layers", name: words.t("services_look"), hint: words.t("services_look_hint"), act: () => kiosk.find.start(true) })}
      ${card({ icon: "kiosk", name: words.t("services_self"), hint: words.t("services_self_hint"), act: kiosk.find.self })}
      ${card({ icon: "board", name: words.t("services_public"), hint: words.t("services_public_hint"), act: () => kiosk.go({ at: "public" }) })}
    </div>`,
  };
}

/** A card lies on the reader: what is it for? The name is masked and never spoken. */
export function carded(kiosk: Kiosk): Page {
  const { words, session, agent } = kiosk;
  const { card: lies } = session;
  return {
    title: lies ? words.t("carded_title", { name: lies.name }) : words.t("carded_gone"),
    private: true,
    hint: lies ? words.t("carded_hint", { last: lies.masked.slice(-4) }) : words.t("carded_gone_hint"),
    room: "choose",
    choose: html`<div class="cards">
      ${agent.tickets
        ? card({ icon: "ticket", name: words.t("carded_take"), hint: words.t("carded_take_hint"), act: () => kiosk.find.start(false) })
        : nothing}
      ${card({ icon: "clock", name: words.t("by_booking"), hint: words.t("carded_booking_hint"), act: kiosk.arriving.start })}
      ${card({ icon: "printer", name: words.t("carded_own"), hint: words.t("carded_own_hint"), act: () => kiosk.own.start("lost") })}
    </div>`,
  };
}

/** No tickets at this hour or at this place: when and where, and what can be done meanwhile. */
export function later(kiosk: Kiosk): Page {
  const { words, agent, session } = kiosk;
  const offers = agent.live?.offers;
  const next = when(kiosk, offers?.next ?? agent.live?.open?.next);
  const far = offers?.why === "not_here";
  return {
    title: words.t(far ? "later_far_title" : "later_title"),
    hint: far ? words.t("later_far_hint") : next ? words.t("later_next", { next }) : words.t("closed_notice"),
    room: "choose",
    show: html`<div class="do"><h2>${words.t("later_book")}</h2>
      <ul>${words.t("later_ways", { consult: agent.hall?.consult ?? agent.hall?.hotline ?? "12345" }).split("\n").map((line) => html`<li>${line}</li>`)}</ul></div>`,
    choose: html`<div class="cards">
      ${card({ icon: "layers", name: words.t("services_look"), hint: words.t("services_look_hint"), act: () => kiosk.find.start(true) })}
      ${card({ icon: "star", name: words.t("have_follow"), hint: words.t("have_follow_hint"), act: () => kiosk.own.start("follow") })}
      ${session.big ? nothing : card({ icon: "kiosk", name: words.t("services_self"), hint: words.t("services_self_hint"), act: kiosk.find.self })}
    </div>`,
  };
}
