/** Objections to no-shows that a manager is to answer, with what a void would lead to. */
import { html, nothing, type TemplateResult } from "lit";
import { named, word } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import type { Ask } from "./ask.ts";
import type { Desk } from "./desk.ts";
import { command, person, when } from "./parts.ts";
import type { Objection } from "./types.ts";
import { t } from "./texts.ts";

const leads = (one: Objection): string => {
  if (!one.listed_until) return t("objection.counted", { n: one.counted });
  return t(one.would_fall ? "void.falls" : "void.stays", { until: one.listed_until });
};

const objection = (desk: Desk, one: Objection, ask: (asked: Ask) => void): TemplateResult => {
  const why = desk.mayLift() ? "" : t("objection.role");
  return html`<article class="card objection" aria-labelledby="o-${one.appointment}">
    <header class="row wrap between">
      <h3 id="o-${one.appointment}">${one.day} · ${named(one, "item_name")} · ${word("channel", one.channel ?? "")}</h3>
      <span class="row">${person(one.person_masked)}</span>
    </header>
    <blockquote>${one.objected?.reason}<span class="small soft below">${when(one.objected?.at ?? null)}</span></blockquote>
    <p class="small">${icon("alert")} ${leads(one)}</p>
    <div class="row wrap">
      ${command("check", t("objection.uphold"), "primary", why, () => ask({ what: "void", miss: one }))}
      ${command("close", t("objection.reject"), "", why, () => ask({ what: "reject", miss: one }))}
    </div>
  </article>`;
};

export const objections = (desk: Desk, ask: (asked: Ask) => void): TemplateResult | typeof nothing =>
  desk.objections.length
    ? html`<section class="stack tight" aria-labelledby="objections">
        <h2 id="objections">${t("objections", { n: desk.objections.length })}</h2>
        ${desk.objections.map((one) => objection(desk, one, ask))}
      </section>`
    : nothing;
