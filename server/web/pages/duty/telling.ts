/** What the manager tells everybody: a notice, the end of the day, a sentence on screens; and what
 * stands now, with the way to end it. */
import { html, nothing, type TemplateResult } from "lit";
import { hm } from "@kit/format.ts";
import { kit, language } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { problemNotice } from "@kit/parts.ts";
import type { Desk } from "./desk.ts";
import type { Board, Message, Told } from "./types.ts";
import { t } from "./texts.ts";

export type Tell = "announce" | "message";

const said = (one: { text: string; text_en: string }): string => (language() === "en" && one.text_en) || one.text;

const field = (name: string, label: string, max: number, needed = false): TemplateResult => html`<div class="field">
  <label for=${name}>${label}</label><textarea class="input" id=${name} name=${name} rows="2" maxlength=${max} ?required=${needed} ?autofocus=${needed}></textarea></div>`;

const choice = (name: string, label: string, options: [string, string][]): TemplateResult => html`<div class="field">
  <label for=${name}>${label}</label><select class="input" id=${name} name=${name}>${options.map(([value, shown]) => html`<option value=${value}>${shown}</option>`)}</select></div>`;

async function announce(desk: Desk, fields: Record<string, string>): Promise<boolean> {
  const body = {
    kind: fields.kind, text: fields.text || null, text_en: fields.text_en || null,
    areas: fields.area ? [fields.area] : null, repeat: Number(fields.repeat),
  };
  return desk.run("announce", "/announcements", body, t("announce.done"));
}

async function message(desk: Desk, fields: Record<string, string>): Promise<boolean> {
  const minutes = Number(fields.minutes);
  const body = {
    screens: fields.screen ? [fields.screen] : "all", text: fields.text, text_en: fields.text_en ?? "",
    until: minutes ? desk.clock.in(minutes) : null,
  };
  return desk.run("message", "/messages", body, t("message.done"));
}

export function tellDialog(desk: Desk, board: Board, what: Tell, drop: () => void): TemplateResult {
  const send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    if (!form.reportValidity()) return;
    const fields = Object.fromEntries([...new FormData(form)].map(([k, v]) => [k, String(v).trim()]));
    if (await (what === "announce" ? announce(desk, fields) : message(desk, fields))) drop();
  };
  const body = what === "announce"
    ? html`${choice("kind", t("announce.kind"), [["notice", t("told.notice")], ["closing", t("told.closing")]])}
        ${field("text", t("announce.text"), 300)} ${field("text_en", t("text_en"), 300)}
        <div class="two">${choice("area", t("announce.area"), [["", t("everywhere")], ...board.areas.map((area): [string, string] => [area, area])])}
          ${choice("repeat", t("announce.repeat"), [1, 2, 3].map((n) => [String(n), t("times", { n })]))}</div>`
    : html`${field("text", t("message.text"), 120, true)} ${field("text_en", t("text_en"), 240)}
        <div class="two">${choice("screen", t("message.screens"), [["", t("everywhere")], ...board.screens.map((one): [string, string] => [one, one])])}
          ${choice("minutes", t("message.until"), [["30", t("minutes", { n: 30 })], ["60", t("minutes", { n: 60 })], ["120", t("minutes", { n: 120 })], ["", t("message.day")]])}</div>`;
  return html`<th-dialog wide .heading=${t(what)}
    .body=${html`<form class="stack" id="tell" novalidate @submit=${(e: SubmitEvent) => void send(e)}>
      <p class="soft">${t(`${what}.lead`)}</p>${desk.problem ? problemNotice(desk.problem) : nothing}${body}</form>`}
    .actions=${html`<button class="button" @click=${drop}>${kit("cancel")}</button>
      <button class="button primary" form="tell" ?disabled=${desk.busy !== null}>${icon("call")}${t(`${what}.do`)}</button>`}
    @close=${drop}></th-dialog>`;
}

/** What is being said and shown now, evacuation apart. */
export function standing(desk: Desk, board: Board): TemplateResult | typeof nothing {
  const told = board.announcements.filter((one) => one.kind !== "evacuation");
  if (!told.length && !board.messages.length) return nothing;
  const row = (sign: "call" | "board", label: string, text: string, until: string | null, end: () => void, word: string): TemplateResult => html`<li class="row between">
    <span class="row">${icon(sign)}<span><span class="small soft">${label}${until ? ` · ${t("until", { time: hm(until) })}` : ""}</span><br />${text}</span></span>
    <button class="button quiet" aria-label="${word} · ${text}" ?disabled=${desk.busy !== null} @click=${end}>${icon("close")}${word}</button></li>`;
  return html`<section class="card" aria-labelledby="standing"><h2 id="standing">${t("standing")}</h2>
    <ul class="rows standing">
      ${told.map((one: Told) => row("call", t(`told.${one.kind as "notice" | "closing"}`), said(one), one.until,
        () => void desk.drop(one.id, `/announcements/${one.id}`, t("announce.ended")), t("announce.end")))}
      ${board.messages.map((one: Message) => row("board", one.screens === "all" ? t("everywhere") : one.screens.join(" "), said(one), one.until,
        () => void desk.drop(one.id, `/messages/${one.id}`, t("message.ended")), t("message.end")))}
    </ul></section>`;
}
