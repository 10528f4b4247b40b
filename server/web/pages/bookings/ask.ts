/** What a command asks before it is given; a refusal is shown where it was asked. */
import { html, nothing, type TemplateResult } from "lit";
import { kit, named } from "@kit/i18n.ts";
import { notice, problemNotice } from "@kit/parts.ts";
import type { Desk } from "./desk.ts";
import type { Listing, Missed, Objection, Row } from "./types.ts";
import { t } from "./texts.ts";

export type Ask =
  | { what: "consult" | "confirm" | "refuse" | "cancel"; row: Row }
  | { what: "lift"; listing: Listing }
  | { what: "void" | "reject"; miss: Missed | Objection };

const area = (name: string, label: string, first = true): TemplateResult => html`<div class="field">
  <label for=${name}>${label}</label>
  <textarea class="input" id=${name} name=${name} rows="3" maxlength="200" ?autofocus=${first}></textarea>
</div>`;

/** A sentence of the hall's own goes into the box, where it may be changed. */
const picks = (sentences: string[]): TemplateResult | typeof nothing => sentences.length
  ? html`<div class="stack tight" role="group" aria-label=${t("refuse.picks")}>${sentences.map((text) =>
      html`<button class="button pick-text" type="button" lang="zh-CN" @click=${(e: Event) => {
        const box = (e.target as HTMLElement).closest("form")!.querySelector("textarea")!;
        box.value = text;
        box.focus();
      }}>${text}</button>`)}</div>`
  : nothing;

const consult = (desk: Desk, row: Row): TemplateResult => html`<div class="field">
    <label for="dept">${t("consult.dept")}</label>
    <select class="input" id="dept" name="dept">
      ${desk.departments.map((one) => html`<option value=${one.id} ?selected=${one.id === row.form?.dept}>${named(one)}</option>`)}
    </select>
  </div>
  <div class="field">
    <label for="who">${t("consult.who")}</label>
    <input class="input" id="who" name="who" maxlength="40" autocomplete="off" autofocus />
  </div>
  ${area("answer", t("consult.answer"), false)}`;

function fields(desk: Desk, asked: Ask): unknown {
  if (asked.what === "consult") return consult(desk, asked.row);
  if (asked.what === "refuse") return html`${area("reason", t("reason"))}${picks(desk.rules?.out_of_hours.decline_reasons ?? [])}`;
  if (asked.what === "void" && "would_fall" in asked.miss) {
    const { counted, listed_until: until, would_fall: falls } = asked.miss;
    const said = until ? t(falls ? "void.falls" : "void.stays", { until }) : t("void.counts", { n: counted - 1 });
    return html`${notice("", said)}${area("reason", t("reason"))}`;
  }
  if (asked.what !== "confirm") return area("reason", t("reason"));
  const unasked = asked.row.consult.length === 0 && desk.role !== "department";
  return html`${unasked ? html`${notice("wait", t("confirm.unasked"), t("confirm.unasked_do"))}
      ${area("unconsulted", t("confirm.unconsulted"))}` : nothing}
    ${area("note", t("confirm.note"), !unasked)}`;
}

function pathOf(asked: Ask): string {
  switch (asked.what) {
    case "lift": return `/blacklist/${asked.listing.id}/lift`;
    case "void": return `/appointments/${asked.miss.appointment}/void`;
    case "reject": return `/appointments/${asked.miss.appointment}/reject-objection`;
    case "cancel": return `/appointments/${asked.row.id}/cancel-by-hall`;
    default: return `/appointments/${asked.row.id}/${asked.what}`;
  }
}

const SEEN = new Set(["consult", "confirm", "refuse"]);
/** Somebody else was faster. */
const STALE = new Set(["changed_meanwhile", "wrong_state", "already_done"]);

/** What is sent; it names the state of the request that the decision rests on. */
function bodyOf(asked: Ask, form: HTMLFormElement): object {
  const said = [...new FormData(form)].map(([name, value]) => [name, String(value).trim()] as const);
  const body = Object.fromEntries(said.filter(([name, value]) => value || name === "answer"));
  return SEEN.has(asked.what) && "row" in asked ? { ...body, seen: asked.row.changes } : body;
}

const told = (asked: Ask) => (answer: { fallen?: string[] }): string =>
  asked.what === "void" && answer.fallen?.length ? t("void.fallen") : t(`${asked.what}.done`);

export function question(desk: Desk, asked: Ask, drop: () => void): TemplateResult {
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const body = bodyOf(asked, event.target as HTMLFormElement);
    if (await desk.run(pathOf(asked), body, told(asked))) return drop();
    if (!STALE.has(desk.problem?.code ?? "")) return;
    // What the question rests on is gone: what somebody else did is behind it.
    const problem = desk.problem;
    drop();
    desk.problem = problem;
  };
  return html`<th-dialog
    .heading=${t(`${asked.what}.head`)}
    .body=${html`<form class="stack" id="asked" novalidate @submit=${(e: SubmitEvent) => void send(e)}>
      <p class="soft">${t(`${asked.what}.lead`)}</p>
      ${desk.problem ? problemNotice(desk.problem) : nothing}
      ${fields(desk, asked)}
    </form>`}
    .actions=${html`<button class="button" @click=${drop}>${kit("cancel")}</button>
      <button class="button primary ${asked.what === "refuse" || asked.what === "cancel" ? "danger" : ""}" form="asked"
        ?disabled=${desk.busy}>${t(`${asked.what}.do`)}</button>`}
    @close=${drop}
  ></th-dialog>`;
}
