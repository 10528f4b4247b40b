/** Who held which post until when, what was changed by hand, who was on post. */
import { html, type TemplateResult } from "lit";
import { icon } from "@kit/icons.ts";
import { bones, empty } from "@kit/parts.ts";
import { author } from "./parts.ts";
import type { Desk } from "./desk.ts";
import { dayText, minute, sessionText, t } from "./texts.ts";

export function history(desk: Desk): TemplateResult {
  const found = desk.history;
  const ask = (event: SubmitEvent): void => {
    event.preventDefault();
    const said = new FormData(event.target as HTMLFormElement);
    void desk.past(String(said.get("staff") ?? ""), String(said.get("post") ?? "").trim());
  };
  return html`<form class="row wrap" @submit=${ask}>
      <select class="input short" name="staff" aria-label=${t("person")}><option value="">${t("history.everybody")}</option>
        ${(desk.people ?? []).map((one) => html`<option value=${one.id}>${one.name}（${one.id}）</option>`)}</select>
      <select class="input short" name="post" aria-label=${t("post")}><option value="">${t("history.every_post")}</option>
        ${(desk.rota?.rows ?? []).flatMap((row) => (row.kind === "window" ? [`${row.place}:A`, `${row.place}:B`] : [row.place]))
          .map((post) => html`<option value=${post}>${post}</option>`)}</select>
      <button class="button">${icon("search")}${t("history.do")}</button>
    </form>
    ${found === null ? bones(6) : html`<div class="history">
      ${part(t("history.terms"), found.terms.map((one) => html`<li><span class="strong">${one.post}</span> ${one.name ?? t("nobody")}
        <span class="small soft">${t("history.span", { from: one.from ?? t("history.file"), to: one.to ?? t("history.open") })}${one.reason ? ` · ${one.reason}` : ""}</span></li>`))}
      ${part(t("history.changes"), found.changes.map((one) => html`<li><span class="strong">${dayText(one.day)} ${sessionText(one.session ?? null)} ${one.post}</span>
        ${one.was_name ?? t("nobody")} ${icon("arrow")} ${one.name ?? t("nobody")}
        <span class="small soft">${minute(one.at)} · ${author(one.by)}${one.reason ? ` · ${one.reason}` : ""}</span></li>`))}
      ${part(t("history.log"), found.log.map((one) => html`<li><span class="strong">${one.name ?? "—"}</span>
        ${one.kind === "on" ? t("history.on", { window: one.window ?? "", post: one.post ?? "" }) : t("history.away")}
        ${one.off_rota ? html`<span class="chip wait">${t("off_rota")}</span>` : ""}
        <span class="small soft">${minute(one.since)} – ${one.until ? one.until.slice(11, 16) : t("history.now")}${one.note ? ` · ${one.note}` : ""}</span></li>`))}
    </div>`}`;
}

const part = (name: string, lines: TemplateResult[]): TemplateResult => html`<section class="card">
  <h2>${name}</h2>${lines.length ? html`<ul class="rows lines">${lines}</ul>` : empty("clock", t("history.none"))}</section>`;
