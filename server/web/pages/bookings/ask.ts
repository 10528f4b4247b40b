/** What a command asks before it is given; a refusal is shown where it was asked. */
import { html, nothing, type TemplateResult } from "lit";
import { kit, named } from "@kit/i18n.ts";
import { problemNotice } from "@kit/parts.ts";
import type { Desk } from "./desk.ts";
import type { Listing, Row } from "./types.ts";
import { t } from "./texts.ts";

export type Ask =
  | { what: "consult" | "confirm" | "refuse"; row: Row }
  | { what: "lift"; listing: Listing };

const area = (name: string, label: string, first = true): TemplateResult => html`<div class="field">
  <label for=${name}>${label}</label>
  <textarea class="input" id=${name} name=${name} rows="3" maxlength="200" ?autofocus=${first}></textarea>
</div>`;

const fields = (desk: Desk, asked: Ask): TemplateResult => {
  if (asked.what === "confirm") return area("note", t("confirm.note"));
  if (asked.what !== "consult") return area("reason", t("reason"));
  return html`<div class="field">
      <label for="dept">${t("consult.dept")}</label>
      <select class="input" id="dept" name="dept">
        ${desk.departments.map((one) => html`<option value=${one.id} ?selected=${one.id === asked.row.form?.dept}>${named(one)}</option>`)}
      </select>
    </div>
    <div class="field">
      <label for="who">${t("consult.who")}</label>
      <input class="input" id="who" name="who" maxlength="40" autocomplete="off" autofocus />
    </div>
    ${area("answer", t("consult.answer"), false)}`;
};

export function question(desk: Desk, asked: Ask, drop: () => void): TemplateResult {
  const path = asked.what === "lift"
    ? `/blacklist/${asked.listing.id}/lift`
    : `/appointments/${asked.row.id}/${asked.what}`;
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const said = [...new FormData(event.target as HTMLFormElement)];
    const body = Object.fromEntries(said.map(([name, value]) => [name, String(value).trim()]).filter(
      ([name, value]) => value || name === "answer"));
    if (await desk.run(path, body, () => t(`${asked.what}.done`))) drop();
  };
  return html`<th-dialog
    .heading=${t(`${asked.what}.head`)}
    .body=${html`<form class="stack" id="asked" novalidate @submit=${(e: SubmitEvent) => void send(e)}>
      <p class="soft">${t(`${asked.what}.lead`)}</p>
      ${desk.problem ? problemNotice(desk.problem) : nothing}
      ${fields(desk, asked)}
    </form>`}
    .actions=${html`<button class="button" @click=${drop}>${kit("cancel")}</button>
      <button class="button primary ${asked.what === "refuse" ? "danger" : ""}" form="asked"
        ?disabled=${desk.busy}>${t(`${asked.what}.do`)}</button>`}
    @close=${drop}
  ></th-dialog>`;
}
