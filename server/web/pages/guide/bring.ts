/** What to bring: shown, printed, taken along by a code or a link; always the live version. */
import { html, nothing, type TemplateResult } from "lit";
import { language, named, word } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { printPaper } from "../common/print.ts";
import { t } from "./texts.ts";
import type { ItemDetail } from "./types.ts";

const guideOf = (id: string): string => `/api/v1/items/${encodeURIComponent(id)}/guide`;

function send(id: string, title: string): void {
  const url = new URL(`${guideOf(id)}?lang=${language()}`, location.href).href;
  // A tablet asks by which app; a desk computer keeps the address for pasting.
  if (navigator.share) void navigator.share({ title, url }).catch(() => undefined);
  else void navigator.clipboard?.writeText(url).catch(() => undefined);
}

export function bring(detail: ItemDetail, code: boolean, toggle: () => void): TemplateResult {
  return html`<div><h3>${t("bring", { n: detail.materials.length })}</h3>
      <ol class="materials">${detail.materials.map((one) => html`<li lang="zh-CN"><span class="grow">${one.name}</span>
        <span class="soft small">${word("form", one.form)}${one.deficiency_ok ? ` · ${t("bring.later")}` : nothing}${one.when_applicable ? ` · ${t("bring.if")}` : nothing}</span>
        ${one.sample?.length ? html`<details><summary>${t("bring.sample")}</summary><ul>${one.sample.map((line) => html`<li>${line}</li>`)}</ul></details>` : nothing}</li>`)}</ol>
      <p class="row wrap">
        <button class="button" @click=${() => printPaper(`${guideOf(detail.id)}?lang=${language()}`)}>${icon("board")}${t("bring.print")}</button>
        <button class="button" aria-expanded=${code ? "true" : "false"} @click=${toggle}>${icon("phone")}${t("bring.code")}</button>
        <button class="button" @click=${() => send(detail.id, named(detail))}>${icon("arrow")}${t("bring.send")}</button></p>
      ${code ? html`<p class="qr"><img src="${guideOf(detail.id)}/code.svg" alt=${t("bring.code")} width="220" height="220" /></p>` : nothing}
      ${detail.conditions.length ? html`<details><summary>${t("conditions", { n: detail.conditions.length })}</summary>
        <ul class="plain" lang="zh-CN">${detail.conditions.map((one) => html`<li>${one}</li>`)}</ul></details>` : nothing}
    </div>`;
}
