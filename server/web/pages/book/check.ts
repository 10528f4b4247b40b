/** Everything once more before it counts. */
import { html, nothing, type TemplateResult } from "lit";
import { language, named, word } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { dayFull, dayOf, span } from "./days.ts";
import { place } from "./place.ts";
import { dialled, grouped } from "./resident.ts";
import { hashOf } from "./route.ts";
import { t } from "./texts.ts";
import type { ItemDetail, PersonForm, Slot, Wish } from "./types.ts";

export interface Draft {
  item: ItemDetail;
  slot: Slot | null;
  wish: Wish | null;
  person: PersonForm;
  /** Link of the place that is kept meanwhile. */
  hold: string | null;
}

/** What is sent; the same draft always gives the same body, and so the same key. */
export function bodyOf({ item, slot, wish, person, hold }: Draft): object {
  const { organisation, ...who } = person;
  return {
    item: item.id,
    ...(slot?.remote ? {} : { start: wish?.start ?? slot?.start }),
    channel: "web",
    language: language(),
    person: { ...who, phone: dialled(who.phone) },
    ...(hold && !wish ? { hold } : {}),
    ...(organisation.trim() ? { organisation: { name: organisation.trim() } } : {}),
    ...(wish ? { out_of_hours: true, reason: wish.reason, needed_by: wish.needed_by } : {}),
  };
}

export const pathOf = (slot: Slot | null): string => (slot?.remote ? "/remote-tickets" : "/appointments");

/** `send` is null when it could only be refused again. */
export function check(draft: Draft, busy: boolean, send: (() => void) | null): TemplateResult {
  const { item, slot, wish, person } = draft;
  const start = wish?.start ?? slot!.start;
  const id = item.id;
  return html`<h1 tabindex="-1">${wish ? t("check.request") : t(slot?.remote ? "today.check" : "check")}</h1>
    <section class="card sum">
      <div class="sum-head"><h2>${t("check.when")}</h2>
        ${change(hashOf({ item: id, step: wish ? "request" : "time" }), t("check.when"))}</div>
      ${slot?.remote
        ? html`<p class="sum-time">${t("today.when")}</p><p>${t("today.note")}</p>`
        : html`<p class="sum-time">${dayFull(dayOf(start))}<br />${span(start, slot?.end)}</p>`}
      ${wish ? html`<p>${t("label", { name: t("request.reason") })}${wish.reason}</p>
        <p>${t("label", { name: t("request.needed_by") })}${dayFull(wish.needed_by)}</p>` : nothing}
    </section>
    <section class="card sum">
      <div class="sum-head"><h2>${t("check.what")}</h2>${change(hashOf({ item: id, step: "read" }), t("check.what"))}</div>
      <p class="strong">${named(item)}</p>
      <p>${place(item.where)}</p>
      <p class="soft">${t("check.papers", { n: item.materials.length })}</p>
    </section>
    <section class="card sum">
      <div class="sum-head"><h2>${t("check.who")}</h2>
        ${change(hashOf({ item: id, step: "you", start }), t("check.who"))}</div>
      <p class="strong">${person.name}</p>
      <p>${word("id_type", person.id_type)} <span class="number">${grouped(person.id_type, person.id_number)}</span></p>
      <p>${t("you.phone")} <span class="number">${person.phone}</span></p>
      ${person.organisation.trim() ? html`<p>${person.organisation}</p>` : nothing}
    </section>
    <p class="small soft">${wish ? t("check.request_note") : slot?.remote ? t("today.rule") : t("check.note")}</p>
    ${send
      ? html`<div class="next-bar">
          <button class="button primary large wide send" ?disabled=${busy} @click=${send}>
            ${busy ? t("check.busy") : html`${icon("check")}${wish ? t("check.ask") : slot?.remote ? t("today.sure") : t("check.book")}`}
          </button>
        </div>`
      : nothing}`;
}

const change = (href: string, what: string): TemplateResult =>
  html`<a class="button quiet" href=${href} aria-label="${t("change")} ${what}">${t("change")}</a>`;
