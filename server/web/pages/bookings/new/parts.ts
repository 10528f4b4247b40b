/** The steps of a new booking, one below the other. */
import { html, nothing, type TemplateResult } from "lit";
import { named, word } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { dayFull, dayOf, span } from "../../book/days.ts";
import "../../book/find.ts";
import "../../book/person.ts";
import "../../book/request.ts";
import type { ItemRow } from "../../book/types.ts";
import "../../book/when.ts";
import { t } from "../texts.ts";
import type { NewBooking } from "./booking.ts";
import { service } from "./service.ts";
import { standing } from "./standing.ts";
import { CHANNELS, type Draft } from "./types.ts";

/** `change`: it is settled and takes one line only. */
const part = (n: number, id: string, title: string, body: unknown, change?: () => void): TemplateResult =>
  html`<section class="card part ${change ? "settled" : ""}" aria-labelledby="part-${id}">
    <h2 id="part-${id}"><span class="part-no" aria-hidden="true">${n}</span>${title}</h2>
    <div class="part-body">${body}</div>
    ${change ? html`<button class="button quiet part-change" aria-label="${t("change")} ${title}" @click=${change}>${t("change")}</button>` : nothing}
  </section>`;

export function channel(draft: Draft, set: (more: Partial<Draft>) => void): TemplateResult {
  return part(1, "channel", t("new.channel"), html`<div class="row wrap" role="group" aria-label=${t("new.channel")}>
      ${CHANNELS.map((one, n) => html`<button class="button" aria-pressed=${String(draft.channel === one)}
        @click=${() => set({ channel: one })}>${word("channel", one)} <kbd>Alt+${n + 1}</kbd></button>`)}
    </div>
    ${draft.channel === "helper"
      ? html`<p class="soft small">${t("new.helper")}</p>
          <label class="check"><input type="checkbox" id="asked" .checked=${draft.asked}
            @change=${(e: Event) => set({ asked: (e.target as HTMLInputElement).checked })} />
            <span>${t("new.asked")}<span class="small soft below">${t("new.asked_help")}</span></span></label>`
      : nothing}
    ${service(draft, set)}`);
}

export function item(page: NewBooking): TemplateResult {
  const chosen = page.draft.item;
  return chosen
    ? part(2, "item", t("new.item"), html`<p class="strong">${named(chosen)}</p>
        <p class="soft small">${named(chosen, "dept_name")}</p>`, () => page.item(null))
    : part(2, "item", t("new.item"), html`<tide-find class="book" .chosen=${(row: ItemRow) => page.item(row.id)}></tide-find>`);
}

export function time(page: NewBooking): TemplateResult {
  const { item: chosen, slot, wish } = page.draft;
  const start = wish?.start ?? slot?.start;
  if (start && !page.asking) {
    const left = page.left;
    return part(3, "time", t("new.time"), html`<p class="strong">${dayFull(dayOf(start))} ${span(start, slot?.end)}</p>
      ${wish ? html`<p>${t("label", { name: t("form.reason") })}${wish.reason}</p><p>${t("label", { name: t("form.needed_by") })}${dayFull(wish.needed_by)}</p>` : nothing}
      ${left ? html`<p class="small soft">${icon("clock")} ${t("new.kept", { left })}</p>` : nothing}`, () => page.time(null));
  }
  return part(3, "time", t(page.asking ? "new.request" : "new.time"), page.asking
    ? html`<tide-request brief .item=${chosen!.id} .wish=${wish} .chosen=${page.wish}></tide-request>
        <button class="button quiet" @click=${() => page.ask(false)}>${icon("back")}${t("new.in_hours")}</button>`
    : html`${chosen!.bookable
          ? html`<tide-when .api=${page.api} .item=${chosen!.id} .chosen=${page.time}></tide-when>`
          : html`<p>${icon("alert")} ${t("new.not_bookable")}</p>`}
        ${chosen!.out_of_hours_bookable
          ? html`<button class="button" @click=${() => page.ask(true)}>${icon("clock")}${t("new.request")}</button>`
          : html`<p class="soft small">${t("new.no_request")}</p>`}`);
}

export const person = (page: NewBooking): TemplateResult =>
  part(4, "person", t("new.person"), html`<tide-person brief .item=${page.draft.item} .person=${page.draft.person}
      .typing=${page.typing} .chosen=${page.save}></tide-person>
    ${standing(page.stands, page.draft, page.rules)}`);
