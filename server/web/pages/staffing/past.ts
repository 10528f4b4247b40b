/** How honest the estimates have been, and what became of tidal suggestions. */
import "@kit/chart.ts";
import { html, type TemplateResult } from "lit";
import { named } from "@kit/i18n.ts";
import { empty } from "@kit/parts.ts";
import { t } from "./texts.ts";
import type { Estimates, TidesPast, TideSum } from "./types.ts";

const AIM = 80;
const percent = (share: number | null): string => (share === null ? "–" : `${Math.round(share * 100)} %`);
const figure = (minutes: number | null): string => (minutes === null ? "–" : String(minutes));
const DAYS_SHOWN = 10;

export function estimates(found: Estimates): TemplateResult {
  const head = html`<div><h2>${t("honest")}</h2><p class="soft">${t("honest.lead")}</p></div>`;
  if (!found.total.told) return html`${head}${empty("clock", t("honest.none"))}`;
  const days = found.days.filter((day) => day.told);
  return html`${head}
    ${days.length > 1
      ? html`<th-chart .places=${days.map((_, n) => n)} .steps=${[1, 2, 5, 7]} .placeText=${(n: number) => days[n]?.day.slice(5) ?? ""}
          height="170" .mark=${AIM} label=${t("honest.picture")} unit=${t("col.day")}
          .series=${[{ label: t("col.held"), values: days.map((day) => Math.round((day.share_held ?? 0) * 100)), tone: "brand", kind: "bars" }]}></th-chart>`
      : ""}
    <table class="table">
      <thead><tr>${(["day", "told", "held", "off", "bias"] as const).map((key) => html`<th scope="col">${t(`col.${key}`)}</th>`)}</tr></thead>
      <tbody>${days.slice(-DAYS_SHOWN).reverse().map((day) => html`<tr><th scope="row">${day.day}</th><td>${day.told}</td>
        <td>${percent(day.share_held)}</td><td>${figure(day.off_min)}</td><td>${figure(day.bias_min)}</td></tr>`)}</tbody>
      <tfoot><tr class="strong"><th scope="row">${t("total")}</th><td>${found.total.told}</td><td>${percent(found.total.share_held)}</td>
        <td>${figure(found.total.off_min)}</td><td>${figure(found.total.bias_min)}</td></tr></tfoot>
    </table>`;
}

const cells = (sum: TideSum): TemplateResult => html`<td>${sum.made}</td><td>${sum.accepted}</td><td>${sum.refused}</td>
  <td>${sum.expired + sum.withdrawn}</td><td>${sum.measured ? t("fell", { n: sum.fell, of: sum.measured }) : "–"}</td>
  <td>${sum.wait_after_min === null ? "–" : `${figure(sum.wait_before_min)} → ${sum.wait_after_min}`}</td><td>${figure(sum.off_min)}</td>`;

export function tides(found: TidesPast): TemplateResult {
  const head = html`<div><h2>${t("tides")}</h2><p class="soft">${t("tides.lead")}</p></div>`;
  if (!found.total.made) return html`${head}${empty("swap", t("tides.none"))}`;
  return html`${head}
    <div class="scroll" tabindex="0" role="region" aria-label=${t("tides")}><table class="table">
      <thead><tr>${(["where", "made", "accepted", "refused", "dropped", "fell", "wait", "off"] as const).map(
        (key) => html`<th scope="col">${t(`tide.${key}`)}</th>`)}</tr></thead>
      <tbody>${found.profiles.map((one) => html`<tr><th scope="row">${named(one)}</th>${cells(one)}</tr>`)}
        ${found.days.slice(-DAYS_SHOWN).reverse().map((one) => html`<tr><th scope="row">${one.day}</th>${cells(one)}</tr>`)}</tbody>
      <tfoot><tr class="strong"><th scope="row">${t("total")}</th>${cells(found.total)}</tr></tfoot>
    </table></div>`;
}
