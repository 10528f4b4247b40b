/** What is asked before something is done: why, for the journal, and what else it needs. */
import { html, nothing, type TemplateResult } from "lit";
import { kit, named } from "@kit/i18n.ts";
import { assigned, assignFields, before } from "./assign.ts";
import { problemNotice } from "@kit/parts.ts";
import type { Desk } from "./desk.ts";
import type { Decision, DutyWindow } from "./types.ts";
import { t } from "./texts.ts";
import { head } from "./words.ts";

export type WindowAct = "open" | "pause" | "close" | "assign";
export type Ask =
  | { what: "refuse"; one: Decision }
  | { what: "settle"; one: Decision }
  | { what: "no_priority"; one: Decision }
  | { what: "window"; row: DutyWindow; act: WindowAct; post?: "A" | "B" };

interface Question {
  head: string;
  lead: string;
  body: unknown;
  act: string;
  danger?: boolean;
  send: (said: Record<string, string>, form: FormData) => Promise<boolean>;
}

const text = (name: string, label: string, options: { needed?: boolean; ideas?: string[]; max?: number } = {}): TemplateResult => html`
  <div class="field"><label for=${name}>${label}</label>
    <input class="input" id=${name} name=${name} maxlength=${options.max ?? 200} ?required=${options.needed ?? false} autocomplete="off" autofocus /></div>
  ${options.ideas ? html`<div class="row wrap" role="group" aria-label=${t("ideas")}>${options.ideas.map((idea) => html`<button type="button" class="button idea"
    @click=${(event: Event) => {
      const field = (event.target as HTMLElement).closest("form")!.querySelector<HTMLInputElement>(`#${name}`)!;
      field.value = idea;
      field.focus();
    }}>${idea}</button>`)}</div>` : nothing}`;

const choice = (name: string, label: string, options: [value: string, shown: string][], chosen = ""): TemplateResult => html`
  <div class="field"><label for=${name}>${label}</label><select class="input" id=${name} name=${name}>
    ${options.map(([value, shown]) => html`<option value=${value} ?selected=${value === chosen}>${shown}</option>`)}</select></div>`;

function aboutWindow(desk: Desk, asked: Extract<Ask, { what: "window" }>): Question {
  const { row, act } = asked;
  const board = desk.board!;
  const ideas = [t(`idea.${act}.1`), t(`idea.${act}.2`)];
  const body = {
    open: row.posts.length > 1 ? choice("post", t("post"), row.posts.map((post) => [post, t(`post.${post}`)]), asked.post ?? "A") : nothing,
    pause: html`${choice("whereabouts", t("whereabouts"), board.whereabouts.map((one) => [one.id, named(one)]))}
      ${choice("minutes", t("back"), [10, 15, 30, 60, 90].map((n) => [String(n), t("minutes", { n })]), "15")}`,
    close: nothing,
    assign: act === "assign" ? assignFields(board, row) : nothing,
  }[act];
  return {
    head: t(`direct.${act}`, { no: row.no, name: named(row) }),
    lead: t(`direct.${act}.lead`), act: t(`direct.${act}.do`), danger: act === "close",
    body: html`${body}${text("reason", t("reason"), { needed: true, ideas })}`,
    send: async (said, form) => {
      const given = act === "assign" ? assigned(row, form, (minutes) => desk.clock.in(minutes)) : {};
      if (!given) return false;
      const path = `/windows/${row.no}/direct`;
      const done = await desk.run<DutyWindow>(row.no, path, {
        act, reason: said.reason, seen: { state: row.state, post: row.post, profile: row.profile }, ...given,
        ...(act === "open" ? { post: said.post ?? asked.post ?? "A" } : {}),
        ...(act === "pause" ? { whereabouts: said.whereabouts, back_at: desk.clock.in(Number(said.minutes)) } : {}),
      }, t(`direct.${act}.done`, { no: row.no }));
      if (done && act === "assign") desk.offerBack(row.no, path, (now) => ({
        act, reason: t("assign.undone"), seen: { state: now.state, post: now.post, profile: now.profile }, ...before(row),
      }), t("assign.back", { no: row.no }));
      return done;
    },
  };
}

function about(desk: Desk, asked: Ask): Question {
  if (asked.what === "window") return aboutWindow(desk, asked);
  const { one } = asked;
  if (asked.what === "refuse") {
    return {
      head: t("tide.refuse"), lead: head(one), act: t("tide.refuse"),
      body: text("reason", t("reason.maybe"), { ideas: [t("idea.refuse.1"), t("idea.refuse.2")] }),
      send: ({ reason }) => desk.run(one.key, `/tidal/${one.ref}/refuse`, { reason: reason || null }, t("tide.refused")),
    };
  }
  if (asked.what === "no_priority") {
    return {
      head: t("priority.refuse"), lead: head(one), act: t("priority.refuse"),
      body: text("why", t("priority.why"), { needed: true }),
      send: ({ why }) => desk.run(one.key, `/priority-requests/${one.ref}/refuse`, { why: why ?? "" }, t("priority.refused")),
    };
  }
  return {
    head: t("settle.head"), lead: head(one), act: t("settle.do"),
    body: text("done", t("settle.done"), { needed: true, max: 400, ideas: one.by_word ? [t("idea.rating.1"), t("idea.rating.2")] : [t("idea.settle.1"), t("idea.settle.2")] }),
    send: ({ done }) => desk.run(one.key, `/duty/${encodeURIComponent(one.key)}/settle`, { done: done ?? "" }, t("settled")),
  };
}

export function question(desk: Desk, asked: Ask, drop: () => void): TemplateResult {
  const one = about(desk, asked);
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    if (!form.reportValidity()) return;
    const said = Object.fromEntries([...new FormData(form)].map(([k, v]) => [k, String(v).trim()]));
    if (await one.send(said, new FormData(form))) drop();
  };
  return html`<th-dialog
    .heading=${one.head}
    .body=${html`<form class="stack" id="asked" novalidate @submit=${(e: SubmitEvent) => void send(e)}>
      ${one.lead ? html`<p class="soft">${one.lead}</p>` : nothing}
      ${desk.problem ? problemNotice(desk.problem) : nothing} ${one.body}
    </form>`}
    .actions=${html`<button class="button" @click=${drop}>${kit("cancel")}</button>
      <button class="button primary ${one.danger ? "danger" : ""}" form="asked" ?disabled=${desk.busy !== null}>${one.act}</button>`}
    @close=${drop}
  ></th-dialog>`;
}
