/** The list of what needs a decision: grave ones first, each with cause, age and what to do. */
import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { icon } from "@kit/icons.ts";
import { empty } from "@kit/parts.ts";
import { actsOf, type Act } from "./acts.ts";
import type { Ask } from "./ask.ts";
import type { Desk } from "./desk.ts";
import type { Decision } from "./types.ts";
import { t } from "./texts.ts";
import { age, below, head, signOf, who } from "./words.ts";

/** A decision with others of its kind that ask for the same. */
type Card = Decision & { also: Decision[] };

/** At a peak several profiles say that moving windows does not help any more: one card has them all,
 * as long as they stand alike. Those that end with a word each keep their own. */
function together(all: Decision[]): Card[] {
  const cards: Card[] = [];
  for (const one of all) {
    const alone = one.kind !== "overload" || one.over || one.by_word;
    const card = alone ? undefined : cards.find((each) =>
      each.kind === one.kind && each.taken_by === one.taken_by && !each.over && !each.by_word);
    if (!card) cards.push({ ...one, also: [] });
    else {
      card.also.push(one);
      if (one.since < card.since) card.since = one.since;
    }
  }
  return cards;
}

function button(desk: Desk, one: Card, act: Act, first: boolean, ask: (asked: Ask) => void): TemplateResult {
  const look = `button ${first ? "primary" : ""}`;
  const name = `${act.label} · ${head(one)}`;
  if (act.href) return html`<a class=${look} href=${act.href} aria-label=${name}>${icon(act.sign)}${act.label}</a>`;
  const go = async (): Promise<void> => {
    if (act.ask) return ask(act.ask);
    if (!act.post) return;
    const [path, said] = act.post;
    for (const { key } of [one, ...one.also]) {
      await desk.run(key, path.replace(encodeURIComponent(one.key), encodeURIComponent(key)), {}, said);
    }
  };
  return html`<button class=${look} aria-label=${name} ?disabled=${desk.busy !== null} @click=${go}>${icon(act.sign)}${act.label}</button>`;
}

const item = (desk: Desk, one: Card, ask: (asked: Ask) => void): TemplateResult => html`<li
  class="decision ${one.level} ${one.over ? "over" : ""}" data-key=${one.key}>
  <span class="decision-sign">${icon(signOf(one))}</span>
  <div class="grow stack tight">
    <p class="decision-head"><span class="chip ${one.level === "red" ? "bad" : "wait"}">${icon(one.level === "red" ? "alert" : "bell")}${t(`level.${one.level}`)}</span>
      <span class="strong">${head(one)}</span></p>
    ${[one, ...one.also].map((each) => html`<p class="decision-below">${below(each)}</p>`)}
    <p class="small soft">${age(one, desk.clock)}${one.taken_by && !one.over ? html` · ${icon("hand")} ${t("taken.by", { who: who(one.taken_by) })}` : nothing}</p>
    <div class="row wrap decision-acts">${actsOf(desk, one).map((act, n) => button(desk, one, act, n === 0 && !one.taken_by, ask))}</div>
  </div>
</li>`;

export function decisions(desk: Desk, all: Decision[], ask: (asked: Ask) => void): TemplateResult {
  const cards = together(all);
  const red = cards.filter((one) => one.level === "red" && !one.over).length;
  return html`<section class="card duty-decisions" aria-labelledby="decisions">
    <header class="row between wrap"><h2 id="decisions">${t("decisions")}</h2>
      ${all.length ? html`<p class="row">${red ? html`<span class="chip bad">${icon("alert")}${t("count.red", { n: red })}</span>` : nothing}
        <span class="soft small">${t("count.all", { n: cards.length })}</span></p>` : nothing}</header>
    ${all.length ? html`<ol class="decisions">${repeat(cards, (one) => one.key, (one) => item(desk, one, ask))}</ol>`
      : html`<div class="all-well">${empty("done", t("none"))}<p class="soft">${t("none.lead")}</p></div>`}
  </section>`;
}
