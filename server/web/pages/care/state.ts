/** Care goes on from its snapshot by events alone. */
import type { LiveEvent } from "@kit/types.ts";
import type { CareNow } from "./types.ts";

export function applyCare(care: CareNow, event: LiveEvent): void {
  const { accompaniment, order, request } = event.data;
  if (accompaniment) care.accompaniments = put(care.accompaniments, accompaniment);
  if (order) care.orders = put(care.orders, order);
  if (request) care.requests = put(care.requests, request);
}

function put<T extends { id: string }>(list: T[], news: T): T[] {
  const at = list.findIndex((one) => one.id === news.id);
  return at < 0 ? [...list, news] : list.map((one, n) => (n === at ? news : one));
}

/** What still needs somebody. */
export const open = (care: CareNow) => ({
  requests: care.requests.filter((one) => one.state === "asked"),
  along: care.accompaniments.filter((one) => one.state === "offered" || one.state === "along"),
  orders: care.orders.filter((one) => ["asked", "authorised", "acting"].includes(one.state)),
});
