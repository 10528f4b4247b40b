/** The step of choosing a time, and the way to another one when none of these is possible. */
import { html, type TemplateResult } from "lit";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import { hashOf } from "./route.ts";
import { t } from "./texts.ts";
import type { ItemDetail, Slot } from "./types.ts";
import "./today.ts";
import "./when.ts";

export const time = (item: ItemDetail, take: (slot: Slot) => void): TemplateResult =>
  html`<h1 tabindex="-1">${t("when")}</h1>
    <p class="soft">${named(item)}</p>
    <tide-today .item=${item.id} .chosen=${take}></tide-today>
    <tide-when .item=${item.id} .chosen=${take}></tide-when>
    ${item.out_of_hours_bookable ? outOfHours(item) : html`<p class="small soft">${t("when.not_listed")}</p>`}`;

const outOfHours = (item: ItemDetail): TemplateResult =>
  html`<section class="card stack tight">
    <h2>${t("when.no_time")}</h2>
    <p>${t("when.no_time_do")}</p>
    <a class="button wide" href=${hashOf({ item: item.id, step: "request" })}>${icon("clock")}${t("when.request")}</a>
  </section>`;
