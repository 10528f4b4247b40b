/** What is chosen for the whole screen, for the picked region, and the history. */
import { html, nothing, type TemplateResult } from "lit";
import { named } from "@kit/i18n.ts";
import { icon } from "@kit/icons.ts";
import type { Draft } from "./draft.ts";
import { coded, t } from "./texts.ts";
import { CHOICES, PARTS, type Region, type Saved } from "./types.ts";

export const wholeForm = (draft: Draft): TemplateResult => html`<div class="row wrap choosing">
  ${(Object.keys(CHOICES) as (keyof typeof CHOICES)[]).map(
    (key) => html`<label class="field"><span>${t(key)}</span>
      <select class="input" data-key=${key} ?disabled=${!draft.mayChange}
        @change=${(event: Event) => draft.choose(key, (event.target as HTMLSelectElement).value)}>
        ${CHOICES[key].map(
          (each) => html`<option value=${each} ?selected=${draft.layout?.[key] === each}>${coded(key, each)}</option>`,
        )}
      </select></label>`,
  )}
</div>`;

export const regionForm = (draft: Draft): TemplateResult => {
  const region = draft.region;
  if (!draft.mayChange) return html`<p class="soft">${t("read_only")}</p>`;
  if (!region) return adding(draft);
  return html`<section class="stack region-form" data-region>
    <h2>${coded("part", region.part)}</h2>
    <label class="field"><span>${t("part")}</span>
      <select class="input" @change=${(event: Event) => draft.edit({ part: (event.target as HTMLSelectElement).value })}>
        ${PARTS.map((part) => html`<option value=${part} ?selected=${part === region.part}>${coded("part", part)}</option>`)}
      </select></label>
    <div class="row wrap">
      ${(["x", "y", "w", "h"] as const).map((key) => number(draft, region, key))}
    </div>
    ${region.part === "window" ? windowChoice(draft, region) : zoneChoice(draft, region)}
    <button class="button danger" type="button" @click=${() => draft.remove()}>${t("remove")}</button>
  </section>`;
};

const number = (draft: Draft, region: Region, key: "x" | "y" | "w" | "h"): TemplateResult => {
  const first = key === "x" || key === "y" ? 1 : 0;
  return html`<label class="field short"><span>${t(`at.${key}`)}</span>
    <input class="input" type="number" min="1" max="20" data-key=${key} .value=${String(region[key] + first)}
      @change=${(event: Event) => draft.edit({ [key]: Number((event.target as HTMLInputElement).value) - first })} /></label>`;
};

const windowChoice = (draft: Draft, region: Region): TemplateResult => html`<label class="field">
  <span>${t("window")}</span>
  <select class="input" @change=${(event: Event) => draft.edit({ window: (event.target as HTMLSelectElement).value })}>
    ${draft.whole!.windows.map(
      (each) => html`<option value=${each.no} ?selected=${each.no === region.window}>${each.no} ${named(each)}</option>`,
    )}
  </select></label>`;

const ZONED = new Set(["newest", "calls", "waiting", "notes", "windows"]);

const zoneChoice = (draft: Draft, region: Region): TemplateResult | typeof nothing => {
  if (!ZONED.has(region.part) || draft.whole!.zones.length < 2) return nothing;
  const chosen = new Set(region.zones ?? []);
  const flip = (id: string): void => {
    const all = draft.whole!.zones.map((zone) => zone.id);
    draft.edit({ zones: all.filter((zone) => (zone === id ? !chosen.has(zone) : chosen.has(zone))) });
  };
  return html`<fieldset class="stack zones"><legend>${t("zones")}</legend>
    ${draft.whole!.zones.map(
      (zone) => html`<label><input type="checkbox" .checked=${chosen.has(zone.id)} @change=${() => flip(zone.id)} />
        ${named(zone)}</label>`,
    )}
    <p class="small soft">${t("zones.all")}</p></fieldset>`;
};

const adding = (draft: Draft): TemplateResult => html`<section class="stack">
  <h2>${t("add")}</h2>
  <p class="small soft">${t("add.lead")}</p>
  <div class="row wrap">
    ${PARTS.map(
      (part) => html`<button class="button" type="button" data-add=${part} @click=${() => draft.add(part)}>
        ${coded("part", part)}</button>`,
    )}
  </div>
</section>`;

export const history = (draft: Draft): TemplateResult => html`<section class="card stack">
  <h2>${t("history")}</h2>
  ${draft.whole!.history.length
    ? html`<ul class="rows">${draft.whole!.history.map((saved, n) => version(draft, saved, n === 0))}</ul>`
    : html`<p class="soft">${t("history.none")}</p>`}
  ${draft.mayChange && !draft.whole!.default
    ? html`<button class="button quiet" type="button" ?disabled=${draft.busy} @click=${() => void draft.revert(0)}>
        ${t("revert.own")}</button>`
    : nothing}
</section>`;

const version = (draft: Draft, saved: Saved, newest: boolean): TemplateResult => html`<li data-version=${saved.version}>
  <div class="grow"><span class="strong">${t("version", { n: saved.version })}</span>
    ${newest ? html`<span class="chip good">${icon("check")}${t("holds")}</span>` : nothing}
    <span class="small soft">${saved.saved_at.slice(0, 16).replace("T", " ")} · ${saved.saved_by.replace("user:", "")}
      ${saved.default ? t("history.own") : saved.reverts ? t("history.reverts", { n: saved.reverts }) : saved.note}</span></div>
  ${newest || !draft.mayChange
    ? nothing
    : html`<button class="button quiet" type="button" ?disabled=${draft.busy}
        @click=${() => void draft.revert(saved.version)}>${t("revert")}</button>`}
</li>`;
