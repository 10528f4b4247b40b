/** The screen's words, Chinese first with the English beside it: a hall screen shows both. */
import { html, nothing, type TemplateResult } from "lit";
import enHall from "../../config/translations/en/hall.json";
import enVoice from "../../config/translations/en/voice.json";
import zhHall from "../../config/translations/zh/hall.json";
import zhVoice from "../../config/translations/zh/voice.json";

const ZH = { ...zhHall, ...zhVoice };
const EN = { ...enHall, ...enVoice };

export type Key = keyof typeof ZH;
export type Values = Record<string, string | number>;

const fill = (text: string, values: Values): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));

export const zh = (key: Key, values: Values = {}): string => fill(ZH[key], values);
export const en = (key: Key, values: Values = {}): string => fill(EN[key], values);

/** Both languages of a text, as two spans that the styles place. */
export const both = (key: Key, values: Values = {}): TemplateResult =>
  pair(zh(key, values), en(key, values));

/** Both languages of something that has its own names. */
export const pair = (chinese: string, english: string): TemplateResult =>
  html`<span class="zh" lang="zh-CN">${chinese}</span
    >${english ? html`<span class="en" lang="en">${english}</span>` : nothing}`;
