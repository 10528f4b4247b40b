/** Texts in the reader's language. Each page registers the catalogues that it uses. */
import enKit from "@text/en/kit.json";
import enCommon from "@text/en/common.json";
import zhKit from "@text/zh/kit.json";
import zhCommon from "@text/zh/common.json";
import { remember, remembered } from "./storage.ts";

export type Language = "zh" | "en";
export type Figures = Record<string, string | number | null | undefined>;

const KEPT = "tidehall.lang";
const heard = new Set<() => void>();
let current: Language = first();

function first(): Language {
  const kept = remembered(KEPT);
  if (kept === "zh" || kept === "en") return kept;
  return document.documentElement.lang.toLowerCase().startsWith("en") ? "en" : "zh";
}

function mark(): void {
  document.documentElement.lang = current === "zh" ? "zh-CN" : "en";
}

export const language = (): Language => current;

/** Switch for the whole page; kept for the next visit. */
export function speak(next: Language): void {
  if (next === current) return;
  current = next;
  remember(KEPT, next);
  mark();
  for (const tell of heard) tell();
}

/** Be told of a switch; returns how to stop. */
export function onLanguage(tell: () => void): () => void {
  heard.add(tell);
  return () => void heard.delete(tell);
}

/** `{name}` holes are filled from `figures`; an unknown hole stays visible. */
export const fill = (text: string, figures: Figures = {}): string =>
  text.replace(/\{(\w+)\}/g, (hole, name: string) => String(figures[name] ?? hole));

/** The lookup of one area; a key that one language lacks does not compile. */
export function catalogue<K extends string>(zh: Record<K, string>, en: Record<K, string>) {
  return (key: K, figures?: Figures): string => fill((current === "zh" ? zh : en)[key], figures);
}

/** Words of the kit itself. */
export const kit = catalogue(zhKit, enKit);

/** States, lanes, moves and outcomes: `word("ticket_state", "waiting")`; unknown ones as they are. */
export function word(family: string, name: string): string {
  const texts: Record<string, string> = current === "zh" ? zhCommon : enCommon;
  return texts[`${family}.${name}`] ?? name;
}

/** A thing's own name in the reader's language: `named(ticket, "item_name")`. */
export function named(thing: object, key = "name"): string {
  const fields = thing as Record<string, unknown>;
  const english = fields[`${key}_en`];
  return String((current === "en" && english) || fields[key] || "");
}

mark();
