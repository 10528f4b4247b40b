/** Trainings and the letters of chief representatives: what is on file, and for whom none is. */
import { html, nothing, type TemplateResult } from "lit";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { bones, empty } from "@kit/parts.ts";
import { field } from "../calendar/parts.ts";
import type { Ask, Question } from "./ask.ts";
import type { Desk } from "./desk.ts";
import { t } from "./texts.ts";

export function papers(desk: Desk, ask: (asked: Ask) => void): TemplateResult {
  const found = desk.papers;
  if (found === null) return bones(6);
  return html`<section class="card stack">
      <div class="row between wrap"><h2>${t("papers.letters")}</h2>
        <button class="button primary" @click=${() => ask({ what: "paper", kind: "letter" })}>${icon("list")}${t("paper.letter")}</button></div>
      <ul class="rows papers-on-file">${found.departments.map((one) => html`<li class="row wrap" data-dept=${one.dept}>
        <span class="grow strong">${named(one)}</span><span>${one.chief_name ?? ""}</span>
        ${one.on_post ? html`<span class="chip good">${icon("desk")}${t("papers.on_post")}</span>` : nothing}
        ${one.holds ? html`<span class="chip good">${icon("check")}${one.until ? t("papers.until", { day: one.until }) : t("papers.holds")}</span>`
          : html`<span class="chip wait">${icon("alert")}${t(one.chief ? "papers.over" : "papers.missing")}</span>`}</li>`)}</ul>
    </section>
    <section class="card stack">
      <div class="row between wrap"><h2>${t("papers.all")}</h2>
        <button class="button primary" @click=${() => ask({ what: "paper", kind: "training" })}>${icon("people")}${t("paper.training")}</button></div>
      ${found.papers.length === 0 ? empty("list", t("papers.none")) : html`<ul class="rows papers-on-file">${found.papers.map((one) => html`<li class="row wrap">
        <span class="soft">${one.held_on}</span><span class="chip">${t(`paper.kind.${one.kind}`)}</span>
        <span class="grow"><span class="strong">${one.name}</span> ${one.title}${one.note ? html` <span class="soft">${one.note}</span>` : nothing}</span></li>`)}</ul>`}
    </section>`;
}

export function paperForm(desk: Desk, kind: "training" | "letter"): Question {
  const here = (desk.people ?? []).filter((one) => one.here);
  return {
    head: t(`paper.${kind}`), act: t("paper.do"), wide: true,
    body: html`${field("title", t(`paper.title.${kind}`), { max: 120, first: true })}
      <div class="two">${field("held_on", t("paper.on"), { type: "date", value: desk.today })}${field("until", t("paper.until"), { type: "date" })}</div>
      ${field("note", t("paper.note"), { max: 400 })}
      ${kind === "letter"
        ? html`<div class="field"><label for="who">${t("paper.chief")}</label><select class="input" id="who" name="who">
            ${here.map((one) => html`<option value=${one.id}>${one.name}（${one.dept_name}）</option>`)}</select></div>`
        : html`<fieldset class="who"><legend class="strong">${t("meeting.attended")}</legend>
            ${here.map((one) => html`<label><input type="checkbox" name="who" value=${one.id} />${one.name}</label>`)}</fieldset>`}`,
    send: (said, form) => desk.run("/staff/papers", {
      staff: new FormData(form).getAll("who"), kind, title: said.title, held_on: said.held_on || desk.today,
      until: said.until || null, note: said.note || null,
    }, () => t("paper.done")),
  };
}
