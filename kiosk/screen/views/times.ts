/** A time for another day: the day, the time, the card, the voucher. */
import { html, nothing } from "lit";
import type { Kiosk } from "../kiosk.ts";
import { button, fact, paged, type Page, type Row } from "../pieces.ts";
import type { View } from "../session.ts";
import type { Slot } from "../types.ts";
import { tagOf } from "../words.ts";

type Of<Name extends View["at"]> = Extract<View, { at: Name }>;

const dayOf = (slot: Slot): string => slot.start.slice(0, 10);
const hours = ({ start, end }: { start: string; end: string }): string =>
  `${start.slice(11, 16)}–${end.slice(11, 16)}`;

/** The hall's date as people say it; the server writes the hall's own time. */
function said(kiosk: Kiosk, day: string): string {
  const date = new Date(`${day}T12:00:00Z`);
  const look = { month: "long", day: "numeric", weekday: "long", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(tagOf(kiosk.session.language), look).format(date);
}

export function days(kiosk: Kiosk, view: Of<"days">): Page {
  const { words } = kiosk;
  const byDay = new Map<string, Slot[]>();
  for (const slot of view.slots) byDay.set(dayOf(slot), [...(byDay.get(dayOf(slot)) ?? []), slot]);
  const list: Row[] = [...byDay].map(([day, slots]) => ({
    name: said(kiosk, day),
    words: [words.t("days_free", { n: slots.reduce((sum, slot) => sum + slot.free, 0) })],
    act: () => kiosk.go({ at: "times", item: view.item, slots, page: 0 }),
  }));
  return {
    title: words.t(list.length ? "days_title" : "days_none"),
    hint: words.t(list.length ? "days_hint" : "confirm_no_reader", { consult: consult(kiosk) }),
    room: "choose",
    choose: list.length ? paged(kiosk, list, view) : html``,
  };
}

export function times(kiosk: Kiosk, view: Of<"times">): Page {
  const { words } = kiosk;
  const list: Row[] = view.slots.map((slot) => ({
    name: hours(slot),
    words: [words.t("days_free", { n: slot.free })],
    act: () => kiosk.timing.choose(view.item, slot),
  }));
  return {
    title: words.t("times_title", { day: said(kiosk, dayOf(view.slots[0]!)) }),
    hint: words.name(view.item),
    room: "choose",
    choose: paged(kiosk, list, view),
  };
}

/** Whom and when, before anything is booked. The number of the card never comes to the screen. */
export function confirm(kiosk: Kiosk, { item, slot }: Of<"confirm">): Page {
  const { words, session, agent } = kiosk;
  const { card } = session;
  const reader = agent.ready("reader");
  const hint = card ? "confirm_hint" : reader ? "confirm_card_hint" : "confirm_no_reader";
  return {
    title: words.t("confirm_title"),
    hint: words.t(hint, { consult: consult(kiosk) }),
    room: "read",
    show: html`<div class="facts">
      ${fact("ticket", words.t("confirm_what"), words.name(item))}
      ${fact("clock", words.t("confirm_when"), `${said(kiosk, dayOf(slot))} ${hours(slot)}`)}
      ${card ? fact("person", words.t("confirm_who"), html`<span data-private>${card.name} ${card.masked}</span>`) : nothing}
    </div>`,
    choose: html`<div class="pair">
      ${button(words.t("confirm_do"), () => kiosk.timing.book(), { icon: "check", strong: true, off: !card })}
    </div>`,
  };
}

export function booked(kiosk: Kiosk, { booked: { booking, paper } }: Of<"booked">): Page {
  const { words } = kiosk;
  const good = paper.outcome === "printed";
  const zone = words.name({ name: booking.zone_name, name_en: booking.zone_name_en });
  return {
    title: words.t("booked_title"),
    hint: words.t(good ? "booked_hint" : "booked_no_paper"),
    room: "read",
    tone: good ? "good" : "warn",
    show: html`<p class="fact-label">${words.t("booked_code")}</p>
      <p class="ticket-number booking-code">${booking.code}</p>
      <div class="facts">
        ${fact("clock", words.t("confirm_when"), `${said(kiosk, booking.start.slice(0, 10))} ${hours(booking)}`)}
        ${fact("pin", words.t("where"), [zone, words.place(booking.floor, booking.windows)].filter(Boolean).join(" · "))}
      </div>`,
    choose: html`<div class="pair">${button(words.t("home"), () => kiosk.restart(), { icon: "home", strong: true })}</div>`,
  };
}

const consult = ({ agent }: Kiosk): string => agent.hall?.consult ?? agent.hall?.hotline ?? "12345";
