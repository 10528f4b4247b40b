/** What the server says of a visit that may be rated. */
import type { Named } from "@kit/types.ts";

export interface Given {
  level: string;
  tags: string[];
  text: string | null;
  given_at: string;
  change_until: string;
}

export interface Invitation {
  open: boolean;
  why_not: string | null;
  until: string | null;
  levels: Named[];
  tags: (Named & { id: string })[];
  text_most: number;
  rating: Given | null;
}

/** What is chosen on the screen; `level` is empty until the reader chooses one. */
export interface Draft {
  level: string;
  tags: ReadonlySet<string>;
  text: string;
}
