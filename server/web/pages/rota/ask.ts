/** What the rota desk asks before it changes something; a refusal is shown where it was asked. */
import { html, type TemplateResult } from "lit";
import { kit } from "@kit/i18n.ts";
import { typed } from "../calendar/parts.ts";
import { absenceForm, coverForm, endForm } from "./ask_absence.ts";
import { cellForm } from "./ask_cell.ts";
import { meetingForm, personForm } from "./ask_person.ts";
import type { Desk } from "./desk.ts";
import { paperForm } from "./papers.ts";
import { trouble } from "./parts.ts";
import type { Absence, Person, Row } from "./types.ts";

export type Ask =
  | { what: "cell"; row: Row; n: number }
  | { what: "absence"; staff: string }
  | { what: "cover"; absence: Absence }
  | { what: "end"; absence: Absence }
  | { what: "person"; person: Person | null }
  | { what: "paper"; kind: "training" | "letter" }
  | { what: "meeting"; group: string };

export type Said = Record<string, string>;

export interface Question {
  head: string;
  lead?: string;
  body: unknown;
  act: string;
  danger?: boolean;
  wide?: boolean;
  send: (said: Said, form: HTMLFormElement) => Promise<boolean>;
}

function about(desk: Desk, asked: Ask, again: (asked: Ask) => void): Question {
  switch (asked.what) {
    case "cell": return cellForm(desk, asked.row, asked.n);
    case "absence": return absenceForm(desk, asked.staff, (staff) => again({ ...asked, staff }));
    case "cover": return coverForm(desk, asked.absence);
    case "end": return endForm(desk, asked.absence);
    case "person": return personForm(desk, asked.person);
    case "paper": return paperForm(desk, asked.kind);
    default: return meetingForm(desk, asked.group);
  }
}

export function question(desk: Desk, asked: Ask, again: (asked: Ask | null) => void): TemplateResult {
  const one = about(desk, asked, again);
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (await one.send(typed(event), event.target as HTMLFormElement)) again(null);
  };
  return html`<th-dialog
    .wide=${one.wide ?? false}
    .heading=${one.head}
    .body=${html`<form class="stack" id="asked" novalidate @submit=${(e: SubmitEvent) => void send(e)}>
      ${one.lead ? html`<p class="soft">${one.lead}</p>` : ""}
      ${trouble(desk.problem)} ${one.body}
    </form>`}
    .actions=${html`<button class="button" @click=${() => again(null)}>${kit("cancel")}</button>
      <button class="button primary ${one.danger ? "danger" : ""}" form="asked" ?disabled=${desk.busy}>${one.act}</button>`}
    @close=${() => again(null)}
  ></th-dialog>`;
}
