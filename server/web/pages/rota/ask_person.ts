/** A person of the staff, and the minutes of a meeting. */
import { html, nothing } from "lit";
import { language } from "@kit/i18n.ts";
import { field, words } from "../calendar/parts.ts";
import type { Question } from "./ask.ts";
import type { Desk } from "./desk.ts";
import type { Person } from "./types.ts";
import { coded, t } from "./texts.ts";

const STATES = ["", "trainee", "qualified", "expired"];

export function personForm(desk: Desk, one: Person | null): Question {
  const depts = new Map((desk.people ?? []).map((p) => [p.dept, language() === "en" ? p.dept_name_en : p.dept_name]));
  const short = desk.problem?.code === "term_too_short";
  return {
    head: one ? `${one.name}（${one.id}）` : t("person.new"), act: t("person.do"), wide: true,
    body: html`<div class="two">${field("name", t("person.name"), { value: one?.name ?? "", max: 40, first: true })}
        ${one ? nothing : field("id", t("person.id"), { max: 16 })}
        <div class="field"><label for="dept">${t("person.dept")}</label><select class="input" id="dept" name="dept">
          ${[...depts].map(([id, name]) => html`<option value=${id} ?selected=${id === one?.dept}>${name}</option>`)}</select></div></div>
      <div class="two">${field("role", t("person.role"), { value: one?.role ?? "", max: 40 })}${field("employed_by", t("person.employed_by"), { value: one?.employed_by ?? "", max: 40 })}</div>
      <div class="two">${field("skills", t("person.skills"), { value: one?.skills.join(" ") ?? "", max: 400 })}${field("items", t("person.items"), { value: one?.items?.join(" ") ?? "", max: 2000 })}</div>
      <div class="two">${field("phone", t("person.phone"), { value: one?.phone ?? "", max: 24 })}
        <div class="field"><label for="qualification">${t("person.qualification")}</label><select class="input" id="qualification" name="qualification">
          ${STATES.map((state) => html`<option value=${state} ?selected=${state === (one?.qualification ?? "")}>${state ? coded("qualification", state) : t("person.no_state")}</option>`)}</select></div></div>
      <div class="two">${field("started_on", t("person.started"), { type: "date", value: one?.started_on ?? "" })}${field("left_on", t("person.left"), { type: "date", value: one?.left_on ?? "" })}</div>
      ${one?.left_on || short ? field("left_reason", t("person.left_reason"), { value: one?.left_reason ?? "" }) : nothing}`,
    send: (said) => desk.run("/staff", {
      id: one?.id ?? said.id, version: one?.version ?? 0, name: said.name, dept: said.dept, role: said.role, employed_by: said.employed_by,
      skills: !one?.skills_entered && said.skills === (one?.skills.join(" ") ?? "") ? null : words(said.skills),
      items: said.items ? words(said.items) : null, qualification: said.qualification || null, phone: said.phone || null,
      started_on: said.started_on || null, left_on: said.left_on || null, left_reason: said.left_reason || null,
    }, () => t("person.done")),
  };
}

export function meetingForm(desk: Desk, group: string): Question {
  const meetings = desk.meetings!;
  const members = meetings.groups.find((one) => one.id === group)?.staff ?? [];
  const people = desk.rota?.people ?? [];
  const mine = people.filter((one) => members.includes(one.id));
  return {
    head: t("meeting.head"), act: t("meeting.do"), wide: true,
    body: html`<div class="two">
        <div class="field"><label for="group">${t("meeting.group")}</label><select class="input" id="group" name="group">
          ${meetings.groups.map((one) => html`<option value=${one.id} ?selected=${one.id === group}>${language() === "en" ? one.name_en : one.name}</option>`)}</select></div>
        ${field("held_at", t("meeting.at"), { type: "datetime-local", value: desk.opened })}</div>
      <div class="field"><label for="chair">${t("meeting.chair")}</label><select class="input" id="chair" name="chair">
        ${people.map((one) => html`<option value=${one.id}>${one.name}（${one.id}）</option>`)}</select></div>
      <fieldset class="who"><legend class="strong">${t("meeting.attended")}</legend>
        ${mine.map((one) => html`<label><input type="checkbox" name="who" value=${one.id} checked />${one.name}</label>`)}</fieldset>
      ${field("results", t("meeting.results"), { rows: 3, max: 4000 })}
      ${field("shortcomings", t("meeting.shortcomings"), { rows: 3, max: 4000 })}
      ${field("minutes", t("meeting.minutes"), { rows: 4, max: 4000 })}`,
    send: (said, form) => desk.run("/meetings", {
      group: said.group, held_at: said.held_at ? `${said.held_at}:00${desk.offset}` : "", chair: said.chair,
      attended: new FormData(form).getAll("who"), results: said.results, shortcomings: said.shortcomings, minutes: said.minutes ?? "",
    }, () => t("meeting.done")),
  };
}
