/** The screen's words, Chinese first with the English beside it: a hall screen shows both. */
import { type Figures, fill } from "@kit/i18n.ts";
import { html, nothing, type TemplateResult } from "lit";
import enHall from "@text/en/hall.json";
import enVoice from "@text/en/voice.json";
import zhHall from "@text/zh/hall.json";
import zhVoice from "@text/zh/voice.json";

const ZH = { ...zhHall, ...zhVoice };
const EN = { ...enHall, ...enVoice };

export type Key = keyof typeof ZH;
export type Values = Figures;

export const zh = (key: Key, values: Values = {}): string => fill(ZH[key], values);
export const en = (key: Key, values: Values = {}): string => fill(EN[key], values);

/** Both languages of a text, as two spans that the styles place. */
export const both = (key: Key, values: Values = {}): TemplateResult =>
  pair(zh(key, values), en(key, values));

/** Both languages of something that has its own names. */
export const pair = (chinese: string, english: string): TemplateResult =>
  html`<span class="zh" lang="zh-CN">${chinese}</span
    >${english ? html`<span class="en" lang="en">${english}</span>` : nothing}`;

/** The name of a part, and which of its pages is shown where it has several. */
export const title = (key: Key, page: number, pages: number): TemplateResult =>
  html`<h2 class="title">
    ${both(key)}
    ${pages > 1
      ? html`<span class="page" aria-label=${zh("page", { page, pages })}>${page}/${pages}</span>`
      : nothing}
  </h2>`;
