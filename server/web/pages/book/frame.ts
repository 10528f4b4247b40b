/** What stands above every step: the hall, how far one has come, and the time that is kept. */
import { html, nothing, type TemplateResult } from "lit";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { pageData } from "@kit/page.ts";
import { hashOf, position, type Route, STEPS, type Step } from "./route.ts";
import { t } from "./texts.ts";

const BEFORE: Record<Step, Step> = {
  find: "find", read: "find", time: "read", request: "time", you: "time", check: "you",
};

export const head = (): TemplateResult =>
  html`<header class="phone-head">
    <p class="strong">${named(pageData())}</p>
    <th-prefs></th-prefs>
  </header>`;

export function progress(route: Route, start: string, request: boolean): TemplateResult {
  const at = position(route.step);
  return html`<nav class="progress" aria-label=${t("progress")}>
    ${route.step === "find"
      ? nothing
      : html`<a class="button quiet" href=${before(route, start, request)}>${icon("back")}${t("back")}</a>`}
    <p class="small">${t("progress.at", { n: at, of: STEPS.length })}</p>
    <ol aria-hidden="true">${STEPS.map((_, n) => html`<li class=${n < at ? "past" : ""}></li>`)}</ol>
  </nav>`;
}

function before({ step, item }: Route, start: string, request: boolean): string {
  if (step === "read") return "#/";
  const back = step === "you" && request ? "request" : BEFORE[step];
  return hashOf({ item, step: back, start: step === "check" ? start : "" });
}

/** Told on the steps on which one types. */
export const held = (step: Step, left: string | null): TemplateResult | typeof nothing =>
  left && (step === "you" || step === "check")
    ? html`<p class="held">${icon("clock")}<span>${t("hold.left")} <b role="timer">${left}</b></span></p>`
    : nothing;
