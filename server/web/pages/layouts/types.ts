/** As the server writes them (`server/web/api/layouts.py`). */

export interface Region {
  part: string;
  x: number;
  y: number;
  w: number;
  h: number;
  zones?: string[];
  window?: string;
}

export type Side = "landscape" | "portrait";

export interface Layout {
  theme: string;
  languages: string;
  density: string;
  landscape: Region[];
  portrait: Region[];
}

export interface Head {
  screen: string;
  type: string;
  version: number;
  default: boolean;
  saved_at: string | null;
  saved_by: string | null;
}

export interface Fault {
  where: string;
  code: string;
  figures: Record<string, string | number>;
}

export interface Saved {
  version: number;
  saved_at: string;
  saved_by: string;
  note: string;
  reverts: number | null;
  default: boolean;
}

export interface Whole extends Head {
  layout: Layout;
  own: Layout;
  warnings: Fault[];
  zones: { id: string; name: string; name_en: string }[];
  windows: { no: string; name: string; name_en: string }[];
  history: Saved[];
}

export const COLUMNS = 12;
export const ROWS: Record<Side, number> = { landscape: 12, portrait: 20 };
export const PARTS = [
  "newest", "calls", "waiting", "notes", "windows", "window", "results", "information", "media",
  "ticker",
] as const;
/** Part -> least columns and rows, as `display/layout.py` has them; the server has the last word. */
export const SMALLEST: Record<string, [number, number]> = {
  newest: [5, 4], calls: [4, 3], waiting: [3, 3], notes: [3, 3], windows: [4, 3], window: [6, 6],
  results: [5, 4], information: [3, 3], media: [3, 3], ticker: [6, 1],
};
export const CHOICES = {
  theme: ["dark", "light", "contrast"],
  languages: ["both", "turn", "zh", "en"],
  density: ["calm", "normal", "dense"],
} as const;
