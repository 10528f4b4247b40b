/** What a command asks before it is given; a refusal is shown where it was asked. */
import { html, nothing, type TemplateResult } from "lit";
import { kit, named } from "@kit/i18n.ts";
import { adding, entryOf } from "./adding.ts";
import "./call_off.ts";
import type { Desk } from "./desk.ts";
import { field, said, trouble, typed } from "./parts.ts";
import type { Day, Entry, Listed } from "./types.ts";
import { t } from "./texts.ts";

export type Ask =
  | { what: "add"; day: Day; kind?: string }
  | { what: "withdraw"; entry: Entry }
  | { what: "call_off"; day: Day }
  | { what: "call_off_any"; day: Day }
  | { what: "unlist"; item: Listed };

interface Question {
  head: string;
  lead: string;
  body: unknown;
  act: string;
  danger?: boolean;
  send: (said: Record<string, string>, event: Event) => Promise<boolean>;
}

function about(desk: Desk, asked: Exclude<Ask, { what: "call_off_any" }>, again: (asked: Ask) => void): Question {
  if (asked.what === "add") {
    return {
      head: t("add.head"), lead: "", act: t("add.do"),
      body: adding(asked.day, asked.kind ?? "closed", (kind) => again({ ...asked, kind })),
      send: (words, event) => desk.run("/calendar/entries", entryOf(words, event.target as HTMLFormElement), () => t("add.done")),
    };
  }
  if (asked.what === "withdraw") {
    return {
      head: t("withdraw.head"), lead: `${said(asked.entry)} — ${t("withdraw.lead")}`, act: t("withdraw.do"), danger: true,
      body: field("reason", t("withdraw.reason"), { first: true }),
      send: ({ reason }) => desk.run(`/calendar/entries/${asked.entry.id}/withdraw`, { reason: reason || null }, () => t("withdraw.done")),
    };
  }
  if (asked.what === "call_off") {
    const body = { day: asked.day.day, stranded: true };
    return {
      head: t("call_off.head"), lead: t("call_off.lead", { n: asked.day.stranded ?? 0 }), act: t("call_off.do"), danger: true,
      body: field("reason", t("call_off.reason"), { first: true, rows: 3 }),
      send: ({ reason }) => desk.run<{ count: number }>("/appointments/cancel-by-hall", { ...body, reason }, ({ count }) => t("call_off.done", { n: count })),
    };
  }
  return {
    head: t("list.remove.head"), lead: named(asked.item, "item_name"), act: t("list.remove.do"), danger: true,
    body: field("reason", t("list.remove.reason"), { first: true }),
    send: ({ reason }) => desk.run(`/out-of-hours-items/${asked.item.item}/remove`, { reason: reason ?? "" }, () => t("list.done")),
  };
}

export function question(desk: Desk, asked: Ask, again: (asked: Ask | null) => void): TemplateResult {
  if (asked.what === "call_off_any") {
    return html`<tide-call-off .desk=${desk} .day=${asked.day} .turn=${desk.busy} .drop=${() => again(null)}></tide-call-off>`;
  }
  const one = about(desk, asked, again);
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (await one.send(typed(event), event)) again(null);
  };
  return html`<th-dialog
    .wide=${asked.what === "add"}
    .heading=${one.head}
    .body=${html`<form class="stack" id="asked" novalidate @submit=${(e: SubmitEvent) => void send(e)}>
      ${one.lead ? html`<p class="soft">${one.lead}</p>` : nothing}
      ${trouble(desk.problem)} ${one.body}
    </form>`}
    .actions=${html`<button class="button" @click=${() => again(null)}>${kit("cancel")}</button>
      <button class="button primary ${one.danger ? "danger" : ""}" form="asked" ?disabled=${desk.busy}>${one.act}</button>`}
    @close=${() => again(null)}
  ></th-dialog>`;
}
