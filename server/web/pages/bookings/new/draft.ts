/** A booking that staff are making: what is sent, and what is still missing. Pure. */
import { language } from "@kit/i18n.ts";
import { dialled, idFault } from "../../book/resident.ts";
import type { PersonForm } from "../../book/types.ts";
import type { Draft } from "./types.ts";

export const NOBODY: PersonForm = { name: "", id_type: "resident", id_number: "", phone: "", organisation: "" };

export const fresh = (channel: Draft["channel"]): Draft => ({
  channel, mode: "ordinary", address: "", asked: false, item: null, slot: null, wish: null, person: NOBODY, told: false,
});

export type Missing = "item" | "time" | "address" | "person" | "told";

/** In the order in which one asks. */
export function missing(draft: Draft): Missing[] {
  const { item, slot, wish, person, told, mode, address } = draft;
  const known = person.name.trim() !== "" && idFault(person.id_type, person.id_number) === null;
  return [
    ...(item ? [] : ["item" as const]),
    ...(slot || wish ? [] : ["time" as const]),
    ...(mode === "home_visit" && !address.trim() ? ["address" as const] : []),
    ...(known ? [] : ["person" as const]),
    ...(told ? [] : ["told" as const]),
  ];
}

/** The same draft always gives the same body, and so the same key. */
export function bodyOf(draft: Draft, hold: string | null): object {
  const { item, slot, wish, channel, asked, told, mode, address } = draft;
  const { organisation, phone, ...who } = draft.person;
  const number = dialled(phone);
  return {
    item: item?.id,
    start: wish?.start ?? slot?.start,
    channel,
    language: language(),
    told_once: told,
    ...(mode === "ordinary" ? {} : { mode }),
    ...(mode === "home_visit" ? { address: address.trim() } : {}),
    helper_made: channel === "helper" && !asked,
    person: { ...who, ...(number ? { phone: number } : {}) },
    ...(hold && !wish ? { hold } : {}),
    ...(organisation.trim() ? { organisation: { name: organisation.trim() } } : {}),
    ...(wish ? { out_of_hours: true, reason: wish.reason, needed_by: wish.needed_by } : {}),
  };
}
