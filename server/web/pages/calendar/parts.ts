/** Small pieces of the calendar desk. */
import { html, nothing, type TemplateResult } from "lit";
import type { Problem } from "@kit/api.ts";
import { language } from "@kit/i18n.ts";
import { notice, problemNotice } from "@kit/parts.ts";
import type { Entry, Fault, Hours } from "./types.ts";
import { coded, t } from "./texts.ts";

export const label = (one: Hours): string =>
  one.extra ? (language() === "en" ? one.label_en : one.label) : coded("session", one.name);

export const span = (one: Entry): string => (one.until && one.until !== one.day ? `${one.day} – ${one.until}` : one.day);

/** What an entry says, in a few words. */
export function said(one: Entry): string {
  const part = one.session ? ` · ${coded("session", one.session)}` : "";
  const hours = one.extra?.opens ? ` · ${one.extra.opens}–${one.extra.closes}` : "";
  const days = one.weekdays.length ? ` · ${one.weekdays.map((n) => coded("weekday", String(n))).join(" ")}` : "";
  return (one.extra?.name ?? coded("entry", one.kind)) + part + hours + days;
}

export const author = (name: string | undefined): string =>
  !name || name === "hall file" ? t("in_file") : name.replace("user:", "");

export const minute = (iso: string | null | undefined): string => (iso ? iso.slice(0, 16).replace("T", " ") : "");

/** A refusal, with every fault that the server found. */
export function trouble(problem: Problem | null): TemplateResult | typeof nothing {
  if (!problem) return nothing;
  const faults = problem.figures.faults as Fault[] | undefined;
  if (!Array.isArray(faults)) return problemNotice(problem);
  return notice("bad", problem.title, "", html`<ul class="faults">${faults.map((one) => html`<li>${one.sentence}</li>`)}</ul>`);
}

export interface FieldOptions {
  type?: string;
  value?: string;
  first?: boolean;
  rows?: number;
  list?: string;
  max?: number;
}

export function field(name: string, text: string, options: FieldOptions = {}): TemplateResult {
  const { type = "text", value = "", first = false, rows = 0, list, max = 200 } = options;
  return html`<div class="field">
    <label for=${name}>${text}</label>
    ${rows
      ? html`<textarea class="input" id=${name} name=${name} rows=${rows} maxlength=${max} ?autofocus=${first} .value=${value}></textarea>`
      : html`<input class="input" id=${name} name=${name} type=${type} maxlength=${max} list=${list ?? nothing}
          autocomplete="off" ?autofocus=${first} .value=${value} />`}
  </div>`;
}

/** What was typed into a form, trimmed, by the names of its fields. */
export const typed = (event: Event): Record<string, string> =>
  Object.fromEntries([...new FormData(event.target as HTMLFormElement)].map(([name, value]) => [name, String(value).trim()]));

export const words = (text: string | undefined): string[] => (text ?? "").split(/[、,;，；\s]+/).filter(Boolean);
