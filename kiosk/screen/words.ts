/** The screen's texts in the session's language. */
import zh from "@text/zh/kiosk.json";
import type { Estimate, Language, Named } from "./types.ts";

export type Key = keyof typeof zh;
export type Figures = Record<string, string | number>;

/** Every language that config/translations has a kiosk.json of: adding one is one file. */
const files = import.meta.glob<Record<Key, string>>("@text/*/kiosk.json", { eager: true, import: "default" });
const catalogues: Record<Language, Record<Key, string>> = Object.fromEntries(
  Object.entries(files).map(([path, texts]) => [path.split("/").at(-2)!, texts]),
);

/** A language's own name, and its tag for the page. */
export const nameOf = (language: Language): string => (catalogues[language] ?? zh).own_name;
export const tagOf = (language: Language): string => (catalogues[language] ?? zh).own_tag;

/** Says things in one language; made anew when the language changes. */
export class Words {
  constructor(readonly language: Language) {}

  /** The text of `key` with its `{figures}` filled in. */
  t(key: Key, figures: Figures = {}): string {
    const text = (catalogues[this.language] ?? zh)[key] ?? zh[key];
    return text.replace(/\{(\w+)\}/g, (hole, name: string) => String(figures[name] ?? hole));
  }

  /** A text that may not exist, such as one for a code that the screen does not know. */
  maybe(key: string, figures: Figures = {}): string | null {
    return key in zh ? this.t(key as Key, figures) : null;
  }

  name(thing: Named): string {
    return this.language === "zh" ? thing.name : thing.name_en || thing.name;
  }

  /** A range of minutes from an estimate in seconds, rounded outwards. */
  minutes(estimate: Estimate | null): string {
    if (!estimate) return this.t("minutes_unknown");
    const low = Math.floor(estimate.low / 60);
    const high = Math.max(1, Math.ceil(estimate.high / 60));
    if (high <= 1) return this.t("minutes_now");
    if (low === 0) return this.t("minutes_up_to", { high });
    return low === high ? this.t("minutes_about", { high }) : this.t("minutes", { low, high });
  }

  /** A unit of time limits as the hall file writes it. */
  unit(written: string): string {
    const key = written.includes("月") ? "unit_month" : /工作/.test(written) ? "unit_workday" : "unit_day";
    return this.t(key);
  }

  waiting(count: number | null): string {
    if (count === null) return this.t("waiting_unknown");
    return count ? this.t("waiting", { waiting: count }) : this.t("waiting_none");
  }

  /** People ahead; null: nobody can tell. */
  ahead(count: number | null): string {
    if (count === null) return this.t("ahead_unknown");
    return count ? this.t("ticket_ahead", { ahead: count }) : this.t("ticket_nobody");
  }

  /** `1 层 · 16、17 号窗口`, with what is known of it. */
  place(floor: number | string | null, windows: string[]): string {
    const level = String(floor ?? "").replace(/\D/g, "");
    const parts = level ? [this.t("zone_floor", { floor: level })] : [];
    if (windows.length)
      parts.push(this.t("where_windows", { windows: windowList(windows, this.t("between")) }));
    return parts.join(" · ");
  }
}

/** Window numbers in order, three or more neighbours as a range that no line breaks: `01–03、07`. */
export function windowList(windows: string[], between: string): string {
  const rest = [...windows].sort((a, b) => a.length - b.length || a.localeCompare(b));
  const parts: string[] = [];
  while (rest.length) {
    let run = 1;
    while (run < rest.length && follows(rest[run - 1]!, rest[run]!)) run += 1;
    parts.push(...(run > 2 ? [`${rest[0]}–\u2060${rest[run - 1]}`] : rest.slice(0, run)));
    rest.splice(0, run);
  }
  return parts.join(between);
}

function follows(one: string, next: string): boolean {
  return /^\d+$/.test(one) && String(Number(one) + 1).padStart(one.length, "0") === next;
}
