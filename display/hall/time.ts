/** The hall's clock and calendar as words, in the hall's own zone whatever the machine's is. */
import { hm } from "@kit/format.ts";

const DAYS_ZH = ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"];
const DAYS_EN = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS_EN = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const two = (n: number): string => String(n).padStart(2, "0");
const shifted = (ms: number, zoneMinutes: number): Date => new Date(ms + zoneMinutes * 60_000);

export const clock = (ms: number, zoneMinutes: number): string => {
  const at = shifted(ms, zoneMinutes);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
};

export const clockWithSeconds = (ms: number, zoneMinutes: number): string =>
  `${clock(ms, zoneMinutes)}:${two(shifted(ms, zoneMinutes).getUTCSeconds())}`;

export const dateZh = (ms: number, zoneMinutes: number): string => {
  const at = shifted(ms, zoneMinutes);
  const day = `${at.getUTCFullYear()}年${at.getUTCMonth() + 1}月${at.getUTCDate()}日`;
  return `${day} ${DAYS_ZH[at.getUTCDay()]}`;
};

export const dateEn = (ms: number, zoneMinutes: number): string => {
  const at = shifted(ms, zoneMinutes);
  const day = `${at.getUTCDate()} ${MONTHS_EN[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
  return `${DAYS_EN[at.getUTCDay()]}, ${day}`;
};

/** When something is next: the time today, else with its day, in both languages. */
export const when = (iso: string, now: number, zoneMinutes: number): { zh: string; en: string } => {
  const at = Date.parse(iso);
  const time = hm(iso);
  if (dateZh(at, zoneMinutes) === dateZh(now, zoneMinutes)) return { zh: time, en: `at ${time}` };
  const day = shifted(at, zoneMinutes);
  return {
    zh: `${day.getUTCMonth() + 1}月${day.getUTCDate()}日 ${DAYS_ZH[day.getUTCDay()]} ${time}`,
    en: `${DAYS_EN[day.getUTCDay()]}, ${day.getUTCDate()} ${MONTHS_EN[day.getUTCMonth()]}, ${time}`,
  };
};

/** "2026-11-20", as days are written in playlists. */
export const isoDay = (ms: number, zoneMinutes: number): string =>
  shifted(ms, zoneMinutes).toISOString().slice(0, 10);
