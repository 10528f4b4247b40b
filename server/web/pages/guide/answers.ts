/** What was found, as a list. */
import { html, type TemplateResult } from "lit";
import { between } from "@kit/format.ts";
import { named } from "@kit/i18n.ts";
import { bones, empty, problemNotice } from "@kit/parts.ts";
import type { Finder } from "./finder.ts";
import { t } from "./texts.ts";
import type { Found } from "./types.ts";

export function answers(finder: Finder): TemplateResult {
  if (finder.problem) return problemNotice(finder.problem, () => void finder.look());
  if (!finder.found) return finder.busy ? bones(4) : empty("search", t("begin"), t("begin.how"));
  if (finder.found.length === 0) return empty("missed", t("none"), t("none.how"));
  return html`<ul class="guide-found rows card" id="guide-found" role="listbox" aria-label=${t("found")}>
    ${finder.found.map((one, n) => row(finder, one, n))}
  </ul>`;
}

const row = (finder: Finder, one: Found, n: number): TemplateResult =>
  html`<li class="found-row" id=${`found-${n}`} role="option" aria-selected=${n === finder.at ? "true" : "false"}
    @click=${() => finder.choose(n)}>
    <span class="strong grow">${named(one)}</span>
    <span class="soft">${t("windows", { list: one.windows.join("、") || "–" })}</span>
    <span>${t("waiting", { n: one.waiting })} · ${between(one.estimate)}</span>
  </li>`;
