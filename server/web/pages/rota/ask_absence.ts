/** Somebody will be away, somebody stands in, somebody is back earlier. */
import { html, nothing, type TemplateResult } from "lit";
import { field } from "../calendar/parts.ts";
import type { Question, Said } from "./ask.ts";
import type { Desk } from "./desk.ts";
import { personChoice, postsOf, span } from "./parts.ts";
import type { Absence } from "./types.ts";
import { coded, sessionText, t } from "./texts.ts";

export const KINDS = ["leave", "sick", "training", "meeting", "trip", "other"] as const;

const half = (name: string, text: string): TemplateResult => html`<div class="field"><label for=${name}>${text}</label>
  <select class="input" id=${name} name=${name}><option value="">${t("all_day")}</option>
    ${["AM", "PM"].map((one) => html`<option value=${one}>${sessionText(one)}</option>`)}</select></div>`;

const cover = (said: Said): { post: string; staff: string }[] =>
  Object.entries(said).flatMap(([name, staff]) => (name.startsWith("cover-") && staff ? [{ post: name.slice(6), staff }] : []));

const choices = (desk: Desk, staff: string, named: Absence["cover"] = []): unknown =>
  postsOf(desk, staff).map((post) => personChoice(
    `cover-${post.key}`, t("absence.cover", { post: post.name }),
    (desk.rota?.people ?? []).filter((one) => one.id !== staff),
    named.find((one) => one.post === post.key)?.staff ?? null, post.queues,
    post.single ? t("absence.single") : t("absence.usual"),
  ));

export function absenceForm(desk: Desk, staff: string, choose: (staff: string) => void): Question {
  const people = desk.rota?.people ?? [];
  const bare = desk.problem?.code === "cover_required";
  return {
    head: t("absence.head"), act: t("absence.do"), wide: true,
    body: html`<div class="two">
        <div class="field"><label for="staff">${t("person")}</label>
          <select class="input" id="staff" name="staff" autofocus @change=${(e: Event) => choose((e.target as HTMLSelectElement).value)}>
            <option value="" ?selected=${!staff}>${t("choose")}</option>
            ${people.map((one) => html`<option value=${one.id} ?selected=${one.id === staff}>${one.name}（${one.id}）</option>`)}
          </select></div>
        <div class="field"><label for="kind">${t("absence.kind")}</label>
          <select class="input" id="kind" name="kind">${KINDS.map((one) => html`<option value=${one}>${coded("kind", one)}</option>`)}</select></div>
      </div>
      <div class="two">${field("from", t("from"), { type: "date", value: desk.today })}${half("from_session", t("from_session"))}</div>
      <div class="two">${field("to", t("to"), { type: "date", value: desk.today })}${half("to_session", t("to_session"))}</div>
      ${staff ? choices(desk, staff) : nothing}
      ${bare ? field("uncovered", t("absence.uncovered")) : nothing}
      ${field("reason", t("absence.reason"))}`,
    send: (said) => desk.run<{ uncovered: string[] }>("/absences", {
      staff: said.staff || "-", kind: said.kind, from: said.from || desk.today, to: said.to || said.from || desk.today,
      from_session: said.from_session || null, to_session: said.to_session || null,
      reason: said.reason || null, cover: cover(said), uncovered: said.uncovered || null,
    }, ({ uncovered }) => (uncovered.length ? t("absence.bare", { posts: uncovered.join(" ") }) : t("absence.done"))),
  };
}

export function coverForm(desk: Desk, one: Absence): Question {
  return {
    head: t("cover.head"), lead: `${one.name} · ${coded("kind", one.kind)} · ${span(one)}`, act: t("cover.do"),
    body: choices(desk, one.staff, one.cover),
    send: (said) => {
      const named = cover(said);
      if (!named.length) return Promise.resolve(true);
      return desk.run(`/absences/${one.id}/cover`, { cover: named, version: one.version }, () => t("cover.done"));
    },
  };
}

export function endForm(desk: Desk, one: Absence): Question {
  const begun = one.from <= desk.today;
  return {
    head: t("end.head"), lead: `${one.name} · ${coded("kind", one.kind)} · ${span(one)}`, act: t("end.do"), danger: true,
    body: html`${begun ? html`<div class="two">${field("to", t("end.to"), { type: "date" })}${half("to_session", t("to_session"))}</div>
      <p class="small soft">${t("end.lead")}</p>` : nothing}
      ${field("reason", t("reason"))}`,
    send: (said) => desk.run(`/absences/${one.id}/end`, {
      version: one.version, to: said.to || null, to_session: said.to ? said.to_session || null : null, reason: said.reason || null,
    }, () => t("end.done")),
  };
}
