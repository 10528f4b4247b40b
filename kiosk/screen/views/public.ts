/** What the hall makes public (rule XX-28k), and the items that machines do alone (rule PDS-9k). */
import { html } from "lit";
import type { Kiosk } from "../kiosk.ts";
import { card, fact, paged, type Page, type Row } from "../pieces.ts";
import type { View } from "../session.ts";
import { places } from "./start.ts";

export function publicPage(kiosk: Kiosk): Page {
  const { words, session } = kiosk;
  const { hall, live } = kiosk.agent;
  const open = words.t((live?.open?.serving ?? live?.open?.ticketing) ? "public_open" : live?.open ? "public_closed" : "public_unknown");
  const guide = () => {
    session.draft = { item: null, purpose: "take", looking: true };
    kiosk.find.search_();
  };
  const list = () => {
    session.draft = { item: null, purpose: "take", looking: true };
    void kiosk.find.departments();
  };
  const address = hall ? words.name({ name: hall.address ?? "", name_en: hall.address_en }) : "";
  return {
    title: words.t("public_title"),
    hint: open,
    room: "choose",
    show: html`<div class="facts">
      ${address ? fact("pin", words.t("public_address"), address) : ""}
      ${hall?.consult ? fact("handset", words.t("public_consult"), hall.consult) : ""}
      ${hall?.supervise ? fact("alert", words.t("public_supervise"), hall.supervise) : ""}
    </div>`,
    choose: html`<div class="cards">
      ${card({ icon: "department", name: words.t("public_items"), hint: words.t("public_items_hint"), act: list })}
      ${card({ icon: "layers", name: words.t("public_guide"), hint: words.t("public_guide_hint"), act: guide })}
      ${card({ icon: "search", name: words.t("public_results"), hint: words.t("public_results_hint"), act: () => kiosk.own.start("follow") })}
    </div>`,
  };
}

export function self(kiosk: Kiosk, view: Extract<View, { at: "self" }>): Page {
  const { words } = kiosk;
  const where = places(kiosk);
  const list: Row[] = view.items.map((item) => ({
    name: words.name(item),
    tags: [where],
    words: [],
    act: () => kiosk.find.item(item.id),
  }));
  return {
    title: words.t("self_page_title"),
    hint: words.t("self_page_hint", { place: where }),
    room: "choose",
    choose: paged(kiosk, list, view),
  };
}
