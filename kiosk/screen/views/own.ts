/** What somebody finds of their own: by card, document or number; how it stands, and its paper. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../icons.ts";
import type { Kiosk } from "../kiosk.ts";
import { LAST } from "../owning.ts";
import { button, card, fact, row, type Page } from "../pieces.ts";
import type { View } from "../session.ts";
import type { Ticket } from "../types.ts";

type Of<Name extends View["at"]> = Extract<View, { at: Name }>;
const KEYS = ["1234567890", "QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM-"];
const LONGEST = 32;
const RATABLE = ["finished", "serving"];

export function who(kiosk: Kiosk): Page {
  const { words, agent, session } = kiosk;
  const lost = session.draft.purpose === "lost";
  const reader = agent.ready("reader");
  const scanner = agent.ready("scanner") && !lost;
  const both = reader && scanner ? "who_both" : reader ? "who_card" : scanner ? "who_scan" : "who_typed";
  return {
    title: words.t(lost ? "who_lost_title" : "who_follow_title"),
    hint: words.t(both),
    room: "choose",
    choose: html`<div class="cards">
        ${card({ icon: "card", name: words.t("who_id"), hint: words.t("who_id_hint"), act: () => kiosk.go({ at: "number", digits: "", hidden: false, fault: null }) })}
        ${card({ icon: "ticket", name: words.t(lost ? "who_number" : "who_case"), hint: words.t("who_number_hint"), act: kiosk.own.typeNumber })}
        ${card({ icon: "person", name: words.t("who_neither"), hint: words.t("who_neither_hint"), act: kiosk.help.open })}
      </div>`,
  };
}

/** The number as printed, then the last four of the document. */
export function typed(kiosk: Kiosk, view: Of<"typed">): Page {
  const { words } = kiosk;
  const first = view.step === "number";
  const text = first ? view.number : view.last4;
  const set = (more: string) => () => kiosk.turn({ ...view, [view.step]: more });
  const ready = first ? text.length > 1 : text.length === LAST;
  const next = () =>
    first ? kiosk.own.askLast() : kiosk.own.find({ number: view.number, last4: view.last4 });
  return {
    title: words.t(first ? "typed_number" : "typed_last"),
    hint: words.t(first ? "typed_number_hint" : "typed_last_hint"),
    room: "choose",
    show: html`<div class="field" role="status" data-private>
      <span class="field-text">${text || html`<span class="pale">${words.t("search_empty")}</span>`}</span>
    </div>`,
    choose: html`${first ? letters(text, set) : digits(kiosk, text, set)}
      <div class="pair">
        ${first
          ? html`${button(words.t("clear"), set(""), { off: !text })}
            ${button(words.t("delete"), set(text.slice(0, -1)), { icon: "delete", off: !text })}`
          : nothing}
        ${button(words.t(first ? "typed_next" : "typed_find"), next, { icon: first ? "next" : "search", strong: true, off: !ready })}
      </div>`,
  };
}

type Set = (more: string) => () => void;

function letters(text: string, set: Set): TemplateResult {
  const key = (sign: string) =>
    html`<button class="key" ?disabled=${text.length >= LONGEST} @click=${set(text + sign)}>${sign}</button>`;
  return html`<div class="keyboard">
    ${KEYS.map((signs) => html`<div class="keys">${[...signs].map(key)}</div>`)}
  </div>`;
}

function digits(kiosk: Kiosk, text: string, set: Set): TemplateResult {
  const key = (sign: string) =>
    html`<button class="key" ?disabled=${text.length >= LAST} @click=${set(text + sign)}>${sign}</button>`;
  return html`<div class="keypad">
    ${[..."123456789X0"].map(key)}
    <button class="key" ?disabled=${!text} aria-label=${kiosk.words.t("delete")} @click=${set(text.slice(0, -1))}>${icon("delete")}</button>
  </div>`;
}

export function own(kiosk: Kiosk, view: Of<"own">): Page {
  const { words } = kiosk;
  const { tickets } = view.own;
  if (!tickets.length)
    return {
      title: words.t("own_none"),
      hint: words.t("own_none_hint"),
      room: "read",
      tone: "warn",
      show: html`<div class="do"><h2>${words.t("refused_do")}</h2>
        <ul>${words.t("own_none_do").split("\n").map((line) => html`<li>${line}</li>`)}</ul></div>`,
      choose: html`<div class="pair">${button(words.t("guide"), kiosk.help.open, { icon: "person", strong: true })}</div>`,
    };
  const list = tickets.slice(0, 5).map((ticket) =>
    row({
      name: `${ticket.number}　${words.name({ name: ticket.item_name, name_en: ticket.item_name_en })}`,
      words: [state(kiosk, ticket)],
      act: () => kiosk.go({ at: "progress", ticket }),
    }),
  );
  return {
    title: words.t("own_title"),
    hint: words.t("own_hint"),
    room: "choose",
    choose: html`<div class="rows of-5">${list}</div>`,
  };
}

const state = ({ words }: Kiosk, ticket: Ticket): string =>
  words.maybe(`state_${ticket.state ?? "waiting"}`, { window: ticket.window ?? "" }) ?? "";

/** How one ticket stands; its paper again, a rating, or giving it up. */
export function progress(kiosk: Kiosk, { ticket }: Of<"progress">): Page {
  const { words } = kiosk;
  const waits = ticket.state === "waiting";
  const open = !["finished", "given_up", "closed"].includes(ticket.state ?? "");
  const zone = words.name({ name: ticket.zone_name, name_en: ticket.zone_name_en });
  const place = [zone, words.place(ticket.floor, ticket.windows)].filter(Boolean).join(" · ");
  return {
    title: words.name({ name: ticket.item_name, name_en: ticket.item_name_en }),
    hint: state(kiosk, ticket),
    room: "read",
    show: html`<p class="ticket-number">${ticket.number}</p>
      <div class="facts">
        ${fact("pin", words.t("where"), place)}
        ${waits ? fact("people", words.t("wait"), [words.ahead(ticket.ahead), words.minutes(ticket.estimate)].join(" · ")) : nothing}
      </div>`,
    choose: html`<div class="pair stacked">
      ${open ? button(words.t("progress_print"), () => kiosk.order.reprint(ticket.token), { icon: "printer", strong: true }) : nothing}
      ${RATABLE.includes(ticket.state ?? "") ? button(words.t("progress_rate"), () => kiosk.own.rate(ticket), { icon: "star", strong: !open }) : nothing}
      ${waits ? button(words.t("ticket_give_up"), () => kiosk.go({ at: "giving_up", ticket }), { icon: "close" }) : nothing}
    </div>`,
  };
}

export function caseStands(kiosk: Kiosk, view: Of<"case">): Page {
  const { words } = kiosk;
  const { no, outcome } = view.case;
  const how = words.maybe(`outcome_${outcome ?? view.case.state}`) ?? words.t("outcome_open");
  return {
    title: words.name({ name: view.case.item_name, name_en: view.case.item_name_en }),
    room: "read",
    show: html`<div class="facts">
        ${fact("ticket", words.t("case_no"), no)} ${fact("clock", words.t("case_state"), how)}
      </div>
      <p class="lead">${words.t("case_hint")}</p>`,
    choose: html``,
  };
}
