/** The questions of care, each a dialog whose answers go to one command. */
import { html, nothing, type TemplateResult } from "lit";
import { kit, named } from "@kit/i18n.ts";
import { problemNotice } from "@kit/parts.ts";
import type { Problem } from "@kit/api.ts";
import { coded, t } from "./texts.ts";
import type { Accompaniment, CareNow, HelperOrder, PriorityRequest } from "./types.ts";

export type Question =
  | { ask: "offer" }
  | { ask: "priority" }
  | { ask: "order" }
  | { ask: "guide"; one: Accompaniment; yes: boolean }
  | { ask: "close"; one: Accompaniment }
  | { ask: "authorise"; one: HelperOrder }
  | { ask: "begin"; one: HelperOrder }
  | { ask: "step"; one: HelperOrder }
  | { ask: "end"; one: HelperOrder; back: boolean }
  | { ask: "refuse"; one: PriorityRequest };

export interface Asking {
  care: CareNow;
  mine: string | null;
  problem: Problem | null;
  busy: boolean;
  send: (form: FormData) => void;
  drop: () => void;
}

const field = (name: string, label: string, more: { max?: number; required?: boolean; hint?: string; value?: string } = {}): TemplateResult =>
  html`<div class="field"><label for=${`care-${name}`}>${label}</label>
    <input class="input" id=${`care-${name}`} name=${name} autocomplete="off" maxlength=${more.max ?? 200}
      ?required=${more.required ?? true} placeholder=${more.hint ?? ""} value=${more.value ?? ""} /></div>`;

const number = (required = true): TemplateResult => field("number", t("number"), { max: 12, required, hint: t("number.hint") });

/** Big buttons of which one, or several, is pressed. */
const choices = (name: string, label: string, listed: [string, string][], more: { many?: boolean; first?: string } = {}): TemplateResult =>
  html`<fieldset class="field care-choices"><legend>${label}</legend><div class="choices">
    ${listed.map(([value, text], n) => html`<label class="button care-choice">
      <input type=${more.many ? "checkbox" : "radio"} name=${name} value=${value}
        ?checked=${!more.many && (more.first ? value === more.first : n === 0)} />${text}</label>`)}
  </div></fieldset>`;

const guides = ({ care, mine }: Asking, label: string): TemplateResult =>
  html`<div class="field"><label for="care-guide">${label}</label>
    <select class="input" id="care-guide" name="guide">
      ${care.guides.map((one) => html`<option value=${one.staff} ?selected=${one.staff === mine}>${one.name} · ${one.post}</option>`)}
    </select></div>`;

const STEPS = ["papers_checked", "form_filled", "number_taken", "submitted", "papers_wanted", "accepted", "result_fetched", "other"];

function inside(asked: Question, asking: Asking): TemplateResult {
  const { care } = asking;
  switch (asked.ask) {
    case "offer":
      return html`<p class="soft">${t("offer.lead")}</p>
        ${choices("needs", t("needs"), [...care.needs.map((one): [string, string] => [one, coded("need", one)]), ...care.groups.filter((one) => !["elder70", "disabled", "pregnant"].includes(one.id)).map((one): [string, string] => [one.id, named(one)])], { many: true })}
        ${field("shown", t("shown"), { max: 60, value: t("shown.seen") })}
        ${number(false)}
        ${choices("answer", t("answer"), [["yes", t("answer.yes")], ["later", t("answer.later")], ["no", t("answer.no")]])}
        ${guides(asking, t("guide"))}`;
    case "priority":
      return html`<p class="soft">${t("priority.lead")}</p>${number()}${field("reason", t("reason"))}`;
    case "order":
      return html`<p class="soft">${t("order.lead")}</p>${number()}
        ${choices("manner", t("manner"), ["beside", "proxy"].map((one): [string, string] => [one, coded("manner", one)]))}`;
    case "guide":
      return guides(asking, t("guide"));
    case "close":
      return html`${choices("result", t("result"), ["done", "handed_on", "alone", "left"].map((one): [string, string] => [one, coded("result", one)]))}
        ${field("note", t("note"), { required: false })}`;
    case "authorise":
      return html`${field("shown", t("authorisation"), { max: 60, value: t("authorisation.usual") })}${field("scope", t("scope"), { value: t("scope.usual") })}`;
    case "begin":
      return guides(asking, t("helper"));
    case "step":
      return html`${choices("step", t("step"), STEPS.map((one): [string, string] => [one, coded("step", one)]))}${field("note", t("note"), { required: false })}`;
    case "end":
      return field("words", asked.back ? t("hand_back.words") : t("withdraw.words"));
    case "refuse":
      return field("why", t("refuse.why"));
  }
}

export function question(asked: Question | null, asking: Asking): TemplateResult | typeof nothing {
  if (!asked) return nothing;
  const send = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    if (form.reportValidity()) asking.send(new FormData(form));
  };
  return html`<th-dialog wide .heading=${t(`ask.${asked.ask}`)}
    .body=${html`<form class="stack" id="care-form" @submit=${send}>
      ${asking.problem ? problemNotice(asking.problem) : nothing}${inside(asked, asking)}</form>`}
    .actions=${html`<button class="button" @click=${asking.drop}>${kit("cancel")}</button>
      <button class="button primary" form="care-form" ?disabled=${asking.busy}>${t(`do.${asked.ask}`)}</button>`}
    @close=${asking.drop}></th-dialog>`;
}
