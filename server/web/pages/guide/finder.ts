/** What is typed and what was found: the newest answer wins, the last one stays until it is there. */
import { asProblem, type Api, type Problem } from "@kit/api.ts";
import type { Found } from "./types.ts";

/** Short enough to feel immediate, long enough to spare half of the keys of a fast typist. */
export const PAUSE_MS = 40;

export class Finder {
  text = "";
  found: Found[] | null = null;
  /** Which of them is looked at. */
  at = 0;
  problem: Problem | null = null;
  busy = false;
  private soon = 0;
  private asked = 0;

  constructor(
    private readonly api: Api,
    private readonly changed: () => void,
  ) {}

  type(text: string): void {
    this.text = text;
    clearTimeout(this.soon);
    if (text.trim()) this.soon = window.setTimeout(() => void this.look(), PAUSE_MS);
    else this.empty();
    this.changed();
  }

  move(steps: number): void {
    if (!this.found?.length) return;
    this.at = Math.min(Math.max(0, this.at + steps), this.found.length - 1);
    this.changed();
  }

  choose(n: number): void {
    this.at = n;
    this.changed();
  }

  async look(): Promise<void> {
    clearTimeout(this.soon);
    const mine = ++this.asked;
    this.busy = true;
    this.changed();
    try {
      const { items } = await this.api.get<{ items: Found[] }>("/items", { q: this.text.trim(), limit: 12 });
      if (mine !== this.asked) return;
      [this.found, this.at, this.problem] = [items, 0, null];
    } catch (failure) {
      if (mine === this.asked) this.problem = asProblem(failure);
    }
    if (mine !== this.asked) return;
    this.busy = false;
    this.changed();
  }

  private empty(): void {
    this.asked += 1;
    this.found = this.problem = null;
    this.busy = false;
  }
}
