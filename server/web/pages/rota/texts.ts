import en from "@text/en/rota.json";
import zh from "@text/zh/rota.json";
import { catalogue, language, type Figures } from "@kit/i18n.ts";

export const t = catalogue(zh, en);

/** The text of a kind or state that the server names; the name itself when unknown. */
export function coded(family: string, code: string, figures?: Figures): string {
  const key = `${family}.${code}`;
  return key in zh ? t(key as keyof typeof zh, figures) : code;
}

/** 12月3日（周四）, from 2026-12-03. */
export function dayText(day: string): string {
  const weekday = coded("weekday", String(new Date(`${day}T12:00:00Z`).getUTCDay() || 7));
  return t("day", { month: Number(day.slice(5, 7)), day: Number(day.slice(8)), weekday });
}

/** A session by its name; the server's own label where there is one. */
export const sessionText = (name: string | null): string => (name ? coded("session", name) : "");

export const label = (one: { label: string; label_en: string }): string => (language() === "en" ? one.label_en : one.label);
export const placeText = (one: { place_name: string; place_name_en: string }): string =>
  language() === "en" ? one.place_name_en : one.place_name;
export const clock = (iso: string | null | undefined): string => (iso ? iso.slice(11, 16) : "");
export const minute = (iso: string | null | undefined): string => (iso ? iso.slice(0, 16).replace("T", " ") : "");
