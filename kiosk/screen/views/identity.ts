/** Who takes the ticket: nobody has to say. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../icons.ts";
import type { Kiosk } from "../kiosk.ts";
import { button, card, type Page } from "../pieces.ts";
import type { View } from "../session.ts";
import type { Group } from "../types.ts";

const LENGTH = 18;
const CONFIRM = {
  take: "number_confirm",
  arrive: "booking_confirm",
  lost: "number_find",
  follow: "number_find",
} as const;
// Emergencies are for the manager on duty, not for a machine.
const LISTED = ["elder70", "disabled", "pregnant", "infant", "servicemember", "veteran", "firefighter"];

/** Three ways, none of which needs a phone; one needs no document either (rule PDS-28a). */
export function identity(kiosk: Kiosk): Page {
  const { words, session, agent } = kiosk;
  const lies = session.card;
  const group = groups(kiosk).find((one) => one.id === session.draft.priority);
  const number = { at: "number", digits: "", hidden: false, fault: null } as const;
  return {
    title: words.t("identity_title"),
    hint: kiosk.also.named || words.t(agent.ready("reader") && !lies ? "identity_hint_card" : "identity_hint"),
    room: "choose",
    choose: html`<div class="cards">
      ${card({ icon: "ticket", name: words.t("identity_none"), hint: words.t("identity_none_hint"), act: () => kiosk.order.take() })}
      ${lies
        ? html`<div class="card-place" data-private>${card({ icon: "card", name: words.t("identity_card", { name: lies.name }), hint: words.t("identity_card_hint", { last: lies.masked.slice(-4) }), act: () => kiosk.order.take({ card: lies.card }) })}</div>`
        : card({ icon: "card", name: words.t("identity_number"), hint: words.t("identity_number_hint"), act: () => kiosk.go({ ...number }) })}
      ${card({
        icon: "star",
        name: group
          ? words.t("identity_priority_set", { group: words.name(group) })
          : words.t("identity_priority"),
        hint: group ? words.t("identity_priority_change") : words.t("identity_priority_hint"),
        strong: Boolean(group),
        act: () => kiosk.go({ at: "groups" }),
      })}
    </div>
    ${kiosk.also.choices()}`,
  };
}

function groups(kiosk: Kiosk): Group[] {
  const given = kiosk.agent.hall?.priority_groups;
  if (given?.length) return given.filter((group) => group.lane !== "green" && group.id !== "emergency");
  return LISTED.map((id) => ({ id, name: kiosk.words.maybe(`group_${id}`) ?? id }));
}

export function priority(kiosk: Kiosk): Page {
  const { words, session } = kiosk;
  const one = (id: string | undefined, name: string) =>
    html`<button class="choice" aria-pressed=${session.draft.priority === id} @click=${() => kiosk.order.choosePriority(id)}>
      ${name}
    </button>`;
  return {
    title: words.t("groups_title"),
    hint: words.t("groups_hint"),
    room: "choose",
    show: html`<p class="lead">${words.t("groups_emergency")}</p>`,
    choose: html`<div class="choices">
        ${groups(kiosk).map((group) => one(group.id, words.name(group)))}
        ${one(undefined, words.t("groups_none"))}
      </div>`,
  };
}

export function number(kiosk: Kiosk, view: Extract<View, { at: "number" }>): Page {
  const { words, session } = kiosk;
  const left = LENGTH - view.digits.length;
  const set = (digits: string) => () => kiosk.turn({ ...view, digits, fault: null });
  return {
    title: words.t("number_title"),
    hint: view.fault ? undefined : words.t("number_hint"),
    room: "choose",
    show: html`${digits(kiosk, view)}
      <p class="number-note ${view.fault ? "fault" : ""}" role=${view.fault ? "alert" : "status"}>
        ${view.fault ? icon("alert") : nothing}
        ${view.fault
          ? (words.maybe(`number_wrong_${view.fault}`) ?? words.t("number_wrong_check_digit"))
          : left
            ? words.t("number_left", { left })
            : words.t("number_full")}
      </p>`,
    choose: html`${keypad(kiosk, view, set)}
      <div class="pair">
        ${view.fault
          ? html`${button(words.t("clear"), set(""), { icon: "close" })}
            ${session.draft.purpose === "arrive"
              ? button(words.t("booking_code"), () => kiosk.backTo(["booking"]), { icon: "ticket" })
              : session.draft.purpose === "take"
                ? button(words.t("number_without"), () => kiosk.order.take(), { icon: "ticket" })
                : button(words.t("back"), () => kiosk.back(), { icon: "back" })}`
          : html`${button(words.t(view.hidden ? "number_show" : "number_hide"), () => kiosk.turn({ ...view, hidden: !view.hidden }), { icon: "eye" })}
            ${button(words.t(CONFIRM[session.draft.purpose]), () => kiosk.order.confirmNumber(), { icon: "check", strong: true, off: left > 0 })}`}
      </div>`,
  };
}

function digits(kiosk: Kiosk, view: Extract<View, { at: "number" }>): TemplateResult {
  // As printed on the card in three parts: region, birth date, order and check digit.
  const part = (from: number, to: number) =>
    html`<span class="digits-part"
      >${Array.from({ length: to - from }, (_, place) => {
        const digit = view.digits[from + place];
        const shown = digit === undefined ? "" : view.hidden && from + place < 14 ? "●" : digit;
        const next = from + place === view.digits.length;
        return html`<span class="digit ${next ? "next" : ""}">${shown}</span>`;
      })}</span
    >`;
  return html`<div class="digits" role="img" aria-label=${kiosk.words.t("number_field")}>
    ${part(0, 6)}${part(6, 14)}${part(14, LENGTH)}
  </div>`;
}

function keypad(
  kiosk: Kiosk,
  view: Extract<View, { at: "number" }>,
  set: (digits: string) => () => void,
): TemplateResult {
  const full = view.digits.length >= LENGTH;
  const key = (digit: string) =>
    html`<button class="key" ?disabled=${full || (digit === "X" && view.digits.length !== 17)} @click=${set(view.digits + digit)}>
      ${digit}
    </button>`;
  const none = !view.digits;
  return html`<div class="keypad">
    ${[..."123456789X0"].map(key)}
    <button class="key" ?disabled=${none} aria-label=${kiosk.words.t("delete")} @click=${set(view.digits.slice(0, -1))}>
      ${icon("delete")}
    </button>
  </div>`;
}
