/** The pages on which somebody finds what to take a ticket for. */
import { html } from "lit";
import type { Kiosk } from "../kiosk.ts";
import { paged, row, type Page, type Row } from "../pieces.ts";
import type { View } from "../session.ts";
import type { Item } from "../types.ts";

type At<Name extends View["at"]> = Extract<View, { at: Name }>;

export function zones(kiosk: Kiosk, view: At<"zones">): Page {
  const { words } = kiosk;
  const list = view.zones.map((zone) =>
    row({
      name: words.name(zone),
      words: [words.place(zone.floor, []), words.waiting(zone.waiting)],
      act: () => kiosk.find.items({ zone: zone.id }, zone.name, zone.name_en ?? zone.name),
    }),
  );
  return {
    title: words.t("zones_title"),
    room: "choose",
    choose: html`<div class="rows zones of-${list.length}">${list}</div>`,
  };
}

export function departments(kiosk: Kiosk, view: At<"departments">): Page {
  const { words } = kiosk;
  const list: Row[] = view.departments.map((department) => ({
    name: words.name(department),
    words: [words.t("department_items", { items: department.items })],
    act: () =>
      kiosk.find.items({ dept: department.id }, department.name, department.name_en ?? department.name),
  }));
  return { title: words.t("departments_title"), room: "choose", choose: paged(kiosk, list, view) };
}

function itemRow(kiosk: Kiosk, item: Item): Row {
  const { words } = kiosk;
  const wait = item.estimate ? words.minutes(item.estimate) : "";
  return {
    name: words.name(item),
    tags: item.bundle ? [words.t("bundle_tag")] : item.online ? [words.t("online_tag")] : [],
    words: [words.waiting(item.waiting), item.waiting ? wait : ""],
    act: () => kiosk.find.item(item.id),
  };
}

export function items(kiosk: Kiosk, view: At<"items">): Page {
  const { words } = kiosk;
  return {
    title: words.language === "en" ? view.title_en : view.title,
    hint: words.t("items_hint"),
    room: "choose",
    choose: paged(kiosk, view.items.map((item) => itemRow(kiosk, item)), view),
  };
}

export function found(kiosk: Kiosk, list: Item[], view: { page: number }) {
  return paged(kiosk, list.map((item) => itemRow(kiosk, item)), view);
}

export const foundRow = (kiosk: Kiosk, item: Item) => row(itemRow(kiosk, item));
