/** One row for each visit that needs somebody: what it is, how far, and what comes next. */
import { html, nothing, type TemplateResult } from "lit";
import { hm } from "@kit/format.ts";
import { named, word } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import type { Question } from "./ask.ts";
import { coded, t } from "./texts.ts";
import type { Accompaniment, CareNow, HelperOrder, PriorityRequest, Visit } from "./types.ts";

export interface Doing {
  care: CareNow;
  manager: boolean;
  ask: (question: Question) => void;
  /** A command that needs no more words. */
  go: (path: string, body?: object) => void;
  chain: (ticket: string) => void;
}

const button = (looks: string, text: string, act: () => void, name: string): TemplateResult =>
  html`<button class=${`button ${looks}`} data-act=${name} @click=${act}>${text}</button>`;

const visit = (one: Visit, doing: Doing): TemplateResult =>
  html`<span class="care-visit"><b class="number">${one.number ?? t("no_number")}</b>
    <span>${named(one, "item_name")}</span>
    <span class="soft">${one.ticket_state ? word("ticket_state", one.ticket_state) : ""}${one.window ? ` · ${t("at_window", { no: one.window })}` : ""}</span>
    ${one.ticket ? html`<button class="button quiet" @click=${() => doing.chain(one.ticket!)}>${icon("list")}${t("chain")}</button>` : nothing}</span>`;

const need = (care: CareNow, id: string): string => {
  const group = care.groups.find((one) => one.id === id);
  return group ? named(group) : coded("need", id);
};

export const requestRow = (one: PriorityRequest, doing: Doing): TemplateResult =>
  html`<li class="card care-row urgent" data-request=${one.id}>
    ${visit(one, doing)}
    <p><span class="chip bad">${icon("alert")}${named(one, "group_name")}</span> ${one.reason}</p>
    <p class="soft">${t("asked_by", { name: one.asked_by, time: hm(one.asked_at) })}</p>
    <div class="row wrap">${doing.manager
      ? html`${button("primary", t("grant"), () => doing.go(`/priority-requests/${one.id}/grant`), "grant")}
          ${button("danger", t("refuse"), () => doing.ask({ ask: "refuse", one }), "refuse")}`
      : html`<span class="chip wait">${icon("clock")}${t("with_manager")}</span>
          ${button("quiet", t("withdraw"), () => doing.go(`/priority-requests/${one.id}/withdraw`), "withdraw")}`}</div>
  </li>`;

export const decidedRow = (one: PriorityRequest): TemplateResult =>
  html`<li class="care-past"><b class="number">${one.number}</b> ${coded("request", one.state)}
    <span class="soft">${one.why ?? one.reason} · ${hm(one.decided_at)}</span></li>`;

export const alongRow = (one: Accompaniment, doing: Doing): TemplateResult =>
  html`<li class=${`card care-row ${one.state === "offered" ? "open" : ""}`} data-along=${one.id}>
    ${visit(one, doing)}
    <p>${one.needs.map((id) => html`<span class="chip brand">${need(doing.care, id)}</span> `)}
      <span class="soft">${t("shown_to", { shown: one.shown, name: one.offered_by, time: hm(one.offered_at) })}</span></p>
    ${one.guide_name ? html`<p class="strong">${icon("person")} ${t("with", { name: one.guide_name })}</p>` : nothing}
    <div class="row wrap">${one.state === "offered"
      ? html`${button("primary", t("says_yes"), () => doing.ask({ ask: "guide", one, yes: true }), "yes")}
          ${button("", t("says_no"), () => doing.go(`/accompaniments/${one.id}/answer`, { yes: false }), "no")}`
      : html`${button("primary", t("close"), () => doing.ask({ ask: "close", one }), "close")}
          ${button("", t("hand_over"), () => doing.ask({ ask: "guide", one, yes: false }), "hand-over")}`}</div>
  </li>`;

export const pastRow = (one: Accompaniment, doing: Doing): TemplateResult =>
  html`<li class="care-past"><b class="number">${one.number ?? t("no_number")}</b>
    ${one.needs.map((id) => need(doing.care, id)).join("、")} ·
    ${one.state === "declined" ? t("declined") : `${one.guide_name ?? ""} ${coded("result", one.result ?? "")}`}
    <span class="soft">${one.note ?? ""} ${hm(one.offered_at)}</span>
    ${one.state === "declined" ? button("quiet", t("after_all"), () => doing.ask({ ask: "guide", one, yes: true }), "after-all") : nothing}</li>`;

export function orderRow(one: HelperOrder, doing: Doing): TemplateResult {
  const next = {
    asked: () => button("primary", t("authorise"), () => doing.ask({ ask: "authorise", one }), "authorise"),
    authorised: () => button("primary", t("begin"), () => doing.ask({ ask: "begin", one }), "begin"),
    acting: () => html`${button("primary", t("take_step"), () => doing.ask({ ask: "step", one }), "step")}
      ${button("", t("hand_back"), () => doing.ask({ ask: "end", one, back: true }), "hand-back")}
      ${button("", t("hand_over"), () => doing.ask({ ask: "begin", one }), "hand-over")}`,
  }[one.state as "asked" | "authorised" | "acting"];
  return html`<li class="card care-row" data-order=${one.id}>
    ${visit(one, doing)}
    <p><span class="chip brand">${coded("manner", one.manner)}</span> <span class="chip">${coded("order", one.state)}</span>
      ${one.helper_name ? html`<span class="strong">${icon("person")} ${one.helper_name}</span>` : nothing}</p>
    ${one.authorisation ? html`<p class="soft">${one.authorisation.shown}：${one.authorisation.scope}</p>` : nothing}
    ${one.steps.length ? html`<ol class="care-steps">${one.steps.map((step) => html`<li>${hm(step.at)} ${coded("step", step.step)}${step.note ? `：${step.note}` : ""}</li>`)}</ol>` : nothing}
    <div class="row wrap">${next?.()}${button("quiet", t("order.withdraw"), () => doing.ask({ ask: "end", one, back: false }), "withdraw")}</div>
  </li>`;
}
