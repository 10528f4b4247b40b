/** Who will be away, who stands in, and which half days would be empty. */
import { html, nothing, type TemplateResult } from "lit";
import { icon } from "@kit/icons.ts";
import { bones, empty } from "@kit/parts.ts";
import type { Ask } from "./ask.ts";
import type { Desk } from "./desk.ts";
import { gapLine, postsOf, span } from "./parts.ts";
import type { Absence } from "./types.ts";
import { coded, t } from "./texts.ts";

export function absences(desk: Desk, ask: (asked: Ask) => void): TemplateResult {
  const found = desk.absences;
  const gaps = desk.rota?.gaps ?? [];
  return html`<div class="row between wrap"><p class="soft">${t("absences.lead")}</p>
      <button class="button primary" @click=${() => ask({ what: "absence", staff: "" })}>${icon("leave")}${t("absence.head")}</button></div>
    <div class="absences-and-gaps">
      <section class="card">
        <h2>${t("absences")}</h2>
        ${found === null ? bones(4) : found.length === 0 ? empty("check", t("absences.none")) : html`<ul class="rows">${found.map((one) => line(desk, one, ask))}</ul>`}
      </section>
      <section class="card">
        <h2>${t("gaps")}</h2>
        ${desk.rota === null ? bones(3) : gaps.length === 0 ? empty("check", t("gaps.none")) : html`<ul class="gaps">${gaps.map(gapLine)}</ul>`}
      </section>
    </div>`;
}

function line(desk: Desk, one: Absence, ask: (asked: Ask) => void): TemplateResult {
  const over = one.to < desk.today;
  return html`<li class="absence ${over ? "over" : ""}">
    <div class="grow">
      <p><span class="strong">${one.name}</span> <span class="chip ${one.bare.length ? "bad" : ""}">${coded("kind", one.kind)}</span>
        ${span(one)}</p>
      <p class="small soft">${one.cover.length
        ? t("absence.covered", { who: one.cover.map(({ post, name }) => `${post} ${name}`).join("、") })
        : postsOf(desk, one.staff).some(({ key }) => key.endsWith(":A")) ? t("absence.by_rota") : ""}
        ${one.reason ?? ""}</p>
      ${one.bare.length ? html`<p class="bad-text">${icon("alert")}${t("absence.bare", { posts: one.bare.join(" ") })} ${one.uncovered_reason ?? ""}</p>` : nothing}
    </div>
    ${over ? nothing : html`<div class="row">
      <button class="button" @click=${() => ask({ what: "cover", absence: one })}>${t("cover.head")}</button>
      <button class="button quiet" @click=${() => ask({ what: "end", absence: one })}>${t("end.head")}</button></div>`}
  </li>`;
}
