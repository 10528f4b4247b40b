/** How far cases are and which are ready, by masked number (rule PDS-S1e); the day by department. */
import { hm } from "@kit/format.ts";
import { html, type TemplateResult } from "lit";
import { check, dots, paper } from "./icons.ts";
import type { Model } from "./model.ts";
import type { Made } from "./parts.ts";
import { inTurn, type Space } from "./space.ts";
import { both, type Key, pair, title } from "./texts.ts";
import type { Case, Region } from "./types.ts";

const WIDE = 78;
const ROW = 4.4;
const HEAD = 4;
const DAY = 8.8;
const DEPARTMENTS = 3;

const SIGN = { completed: check, in_progress: dots, to_be_completed: paper };
const STAGE: Record<Case["stage"], Key> = {
  completed: "stage_completed",
  in_progress: "stage_in_progress",
  to_be_completed: "stage_to_be_completed",
};

export const results = (model: Model, _region: Region, space: Space): Made => {
  const told = model.board!.results;
  if (!told) throw new Error("results could not be made");
  const high = (WIDE / space.wide) * space.high;
  const fit = Math.max(2, Math.floor(((high - HEAD - DAY) / ROW) * space.dense));
  const { shown, page, pages } = inTurn(told.cases, fit, 12_000);
  const departments = inTurn(told.departments, DEPARTMENTS, 12_000).shown;
  return {
    size: [WIDE, HEAD + DAY + fit * ROW],
    content: html`<section class="results">
      ${title("results", page, pages)}
      ${shown.length
        ? html`<ul class="cases">
            ${shown.map(row)}
          </ul>`
        : html`<p class="none">${both("no_results")}</p>`}
      <ul class="departments">
        ${departments.map(
          (each) => html`<li data-dept=${each.id}>
            <span class="name">${pair(each.name, each.name_en)}</span>
            <span>${both("dept_day", { received: each.received, completed: each.completed })}</span>
          </li>`,
        )}
      </ul>
    </section>`,
  };
};

const row = (each: Case): TemplateResult => html`<li data-case=${each.no} data-stage=${each.stage}>
  <b class="no">${each.no}</b>
  <span class="item">${pair(each.item_name, each.item_name_en)}</span>
  <span class="dept">${pair(each.dept_name, each.dept_name_en)}</span>
  <span class="stage">${SIGN[each.stage]}${both(STAGE[each.stage])}</span>
  <time datetime=${each.at}>${each.at.slice(5, 10).replace("-", "/")}<br />${hm(each.at)}</time>
</li>`;
