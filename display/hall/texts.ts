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
