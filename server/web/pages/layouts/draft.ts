/** What the editor knows and can do: the screens, one draft that is not saved yet, its faults. */
import { asProblem, type Api, type Problem } from "@kit/api.ts";
import { session } from "@kit/session.ts";
import { COLUMNS, type Fault, type Head, type Layout, type Region, ROWS, type Side, SMALLEST, type Whole } from "./types.ts";

export class Draft {
  heads: Head[] | null = null;
  whole: Whole | null = null;
  layout: Layout | null = null;
  side: Side = "landscape";
  picked = -1;
  faults: Fault[] = [];
  problem: Problem | null = null;
  note = "";
  busy = false;
  saved = false;
  readonly mayChange = session()?.role === "admin";

  constructor(
    private readonly api: Api,
    private readonly changed: () => void,
  ) {
    void this.load();
  }

  get regions(): Region[] {
    return this.layout?.[this.side] ?? [];
  }

  get region(): Region | null {
    return this.regions[this.picked] ?? null;
  }

  get dirty(): boolean {
    return this.layout !== null && JSON.stringify(this.layout) !== JSON.stringify(this.whole?.layout);
  }

  async load(screen = this.whole?.screen): Promise<void> {
    await this.run(async () => {
      this.heads = (await this.api.get<{ layouts: Head[] }>("/layouts")).layouts;
      const wanted = screen ?? this.heads[0]?.screen;
      if (wanted) this.take(await this.api.get<Whole>(`/layouts/${encodeURIComponent(wanted)}`));
    });
  }

  /** Begin from what the server has. */
  take(whole: Whole): void {
    this.whole = whole;
    this.layout = structuredClone(whole.layout);
    this.picked = -1;
    this.faults = [];
    this.note = "";
  }

  pick(n: number): void {
    this.picked = n;
    this.changed();
  }

  show(side: Side): void {
    this.side = side;
    this.picked = -1;
    this.changed();
  }

  choose(key: "theme" | "languages" | "density", value: string): void {
    if (this.layout) this.layout = { ...this.layout, [key]: value };
    this.moved();
  }

  /** Change the picked region; it stays on the grid and never gets too small to read. */
  edit(change: Partial<Region>): void {
    const region = this.region;
    if (!region || !this.layout) return;
    const next = fitted({ ...region, ...change }, this.side);
    if (next.part === "window") next.window ??= this.whole?.windows[0]?.no;
    else delete next.window;
    if (!next.zones?.length) delete next.zones;
    this.put(this.regions.map((each, n) => (n === this.picked ? next : each)));
  }

  add(part: string): void {
    const [w, h] = SMALLEST[part]!;
    this.put([...this.regions, { part, x: 0, y: 0, w, h }]);
    this.picked = this.regions.length - 1;
    this.edit({});
  }

  remove(): void {
    this.put(this.regions.filter((_, n) => n !== this.picked));
    this.picked = -1;
    this.changed();
  }

  own(): void {
    if (this.whole) this.layout = structuredClone(this.whole.own);
    this.picked = -1;
    this.moved();
  }

  async save(): Promise<void> {
    const { whole, layout, note } = this;
    if (!whole || !layout) return;
    await this.run(async () => {
      const wish = { layout, based_on: whole.version, note };
      this.take(await this.api.put<Whole>(`/layouts/${encodeURIComponent(whole.screen)}`, wish));
      this.saved = true;
    });
  }

  async revert(version: number): Promise<void> {
    const at = `/layouts/${encodeURIComponent(this.whole!.screen)}/revert`;
    await this.run(async () => {
      this.take(await this.api.post<Whole>(at, { version }));
      this.saved = true;
    });
  }

  private put(regions: Region[]): void {
    this.layout = { ...this.layout!, [this.side]: regions };
    this.moved();
  }

  private moved(): void {
    this.saved = false;
    this.faults = [];
    this.problem = null;
    this.changed();
  }

  private async run(command: () => Promise<unknown>): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.saved = false;
    this.changed();
    try {
      await command();
      this.problem = null;
    } catch (failure) {
      this.problem = asProblem(failure);
      this.faults = (this.problem.figures.faults as Fault[] | undefined) ?? [];
    }
    this.busy = false;
    this.changed();
  }
}

/** Whole numbers on the grid, no smaller than the part can be read. */
function fitted(region: Region, side: Side): Region {
  const [least, low] = SMALLEST[region.part] ?? [1, 1];
  const w = between(region.w, least, COLUMNS);
  const h = between(region.h, low, ROWS[side]);
  return { ...region, w, h, x: between(region.x, 0, COLUMNS - w), y: between(region.y, 0, ROWS[side] - h) };
}

const between = (n: number, least: number, most: number): number =>
  Math.min(most, Math.max(least, Math.round(Number.isFinite(n) ? n : least)));
