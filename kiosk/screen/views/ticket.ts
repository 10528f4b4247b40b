/** The number, very large, with the paper as it was printed. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../icons.ts";
import type { Kiosk } from "../kiosk.ts";
import { button, type Page } from "../pieces.ts";
import type { View } from "../session.ts";
import type { Issued } from "../types.ts";

type Of<Name extends View["at"]> = Extract<View, { at: Name }>;

export function issuing(kiosk: Kiosk): Page {
  const { words } = kiosk;
  return {
    title: words.t("issuing_title"),
    hint: words.t("issuing_hint"),
    room: "read",
    nav: "none",
    show: html`<div class="slot working" role="status"><div class="slot-mouth"></div></div>`,
    choose: html``,
  };
}

export function ticket(kiosk: Kiosk, view: Of<"ticket">): Page {
  const { words } = kiosk;
  const { issued } = view;
  const printed = issued.paper.outcome === "printed";
  return {
    title: words.t("ticket_title"),
    room: "read",
    nav: "none",
    tone: printed ? "good" : "warn",
    show: html`<p class="ticket-number">${issued.ticket.number}</p>
      ${printed
        ? html`<div class="issued">${where(kiosk, issued)} ${slip(kiosk, issued)}</div>`
        : html`${where(kiosk, issued)} ${unprinted(kiosk, issued)}`}`,
    choose: html`<p class="lead centre">${words.t("ticket_home_in", { seconds: kiosk.countdown.left ?? "" })}</p>
      ${printed
        ? nothing
        : html`<div class="pair">
            ${button(words.t("ticket_give_up"), () => kiosk.go({ at: "giving_up", ticket: issued.ticket }), { icon: "close" })}
            ${button(words.t("ticket_again"), () => kiosk.order.reprint(issued.ticket.token), { icon: "printer" })}
          </div>`}
      <div class="pair">
        ${button(words.t("ticket_more"), () => kiosk.countdown.stay(), { icon: "clock" })}
        ${button(words.t(printed ? "ticket_done" : "ticket_noted"), () => kiosk.home(), { icon: "check", strong: true })}
      </div>`,
  };
}

function where(kiosk: Kiosk, { ticket: taken, paper }: Issued): TemplateResult {
  const { words } = kiosk;
  const zone = words.name({ name: taken.zone_name, name_en: taken.zone_name_en });
  const ahead = words.ahead(taken.ahead);
  const priority = taken.lane === "priority" || taken.lane === "green";
  return html`<div class="go">
    ${priority
      ? html`<p class="notice">${icon("star")}<span>${words.t("ticket_priority")}</span></p>`
      : nothing}
    ${taken.late || taken.again
      ? html`<p class="notice">
          ${icon("clock")}<span>${words.t(taken.late ? "ticket_late" : "ticket_same")}</span>
        </p>`
      : nothing}
    ${kiosk.also.stops(taken)}
    <p class="go-place">
      ${icon("pin")}<span
        >${zone}<br />${words
          .place(taken.floor, taken.windows)
          .split(/(?<= · )/)
          .map((part) => html`<span class="whole">${part}</span>`)}</span
      >
    </p>
    <p class="go-wait">${icon("people")}<span>${ahead}<br />${words.minutes(taken.estimate)}</span></p>
    ${paper.outcome === "printed"
      ? html`<p class="go-look">${icon("ticket")}<span>${words.t(kiosk.session.card ? "ticket_take_both" : "ticket_take_paper")}</span></p>`
      : nothing}
  </div>`;
}

function slip(kiosk: Kiosk, { ticket: taken, paper }: Issued): TemplateResult {
  const { words } = kiosk;
  return html`<div class="slot">
    <div class="slot-mouth"></div>
    <div class="slot-paper">
      ${paper.preview_url
        ? html`<img src=${paper.preview_url} alt=${words.t("ticket_preview", { number: taken.number })} />`
        : nothing}
    </div>
  </div>`;
}

function unprinted(kiosk: Kiosk, { paper }: Issued): TemplateResult {
  const { words } = kiosk;
  const doubtful = paper.outcome === "unconfirmed";
  const trouble = paper.troubles.find((name) => name !== "near_end");
  const why = trouble ? words.maybe(`trouble_${trouble}`) : null;
  return html`<div class="unprinted" role="alert">
    <div class="unprinted-words">
      <p class="unprinted-title">
        ${icon("alert")}<span>${words.t(doubtful ? "ticket_unconfirmed" : "ticket_failed")}</span>
      </p>
      ${why ? html`<p>${why}</p>` : nothing}
      <p>${words.t(doubtful ? "ticket_unconfirmed_do" : "ticket_failed_do")}</p>
    </div>
    ${paper.code_url
      ? html`<img class="code" src=${paper.code_url} alt=${words.t("ticket_code")} />`
      : nothing}
  </div>`;
}

export function givingUp(kiosk: Kiosk, view: Of<"giving_up">): Page {
  const { words } = kiosk;
  return {
    title: words.t("give_up_title", { number: view.ticket.number }),
    hint: words.t("give_up_hint"),
    room: "read",
    nav: "none",
    tone: "warn",
    choose: html`<div class="pair tall">
      ${button(words.t("give_up_yes"), () => kiosk.order.giveUp(view.ticket), { icon: "close" })}
      ${button(words.t("give_up_no"), () => kiosk.back(), { icon: "ticket", strong: true })}
    </div>`,
  };
}

export function givenUp(kiosk: Kiosk, view: Of<"given_up">): Page {
  const { words } = kiosk;
  return {
    title: words.t("given_up_title", { number: view.number }),
    hint: words.t("given_up_hint"),
    room: "read",
    nav: "none",
    choose: html`<div class="pair tall">
      ${button(words.t("home"), () => kiosk.home(), { icon: "home", strong: true })}
    </div>`,
  };
}
