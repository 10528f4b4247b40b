/**
 * `<th-chart>`: figures over the hours of a day, or over days. Colours come from the tokens, so that
 * it follows contrast and theme. A picture only: put the same figures into a table beside it.
 */
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import "./chart.css";
import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { latest, level } from "./chart_marks.ts";
import { onLanguage } from "./i18n.ts";

type Tone = "brand" | "call" | "good" | "wait" | "held" | "bad" | "edge" | "soft";

/** `step` holds its value until the next place; `band` fills down to the series before it. */
export interface Series {
  label: string;
  values: (number | null)[];
  tone: Tone;
  kind?: "line" | "bars" | "step" | "band";
  dashed?: boolean;
}

export class ThChart extends LitElement {
  static override properties = {
    places: { attribute: false },
    series: { attribute: false },
    label: { type: String },
    unit: { type: String },
    placeText: { attribute: false },
    steps: { attribute: false },
    height: { type: Number },
    mark: { type: Number },
  };

  /** Where on the x axis each value belongs, ascending (minutes of the day, days…). */
  declare places: number[];
  declare series: Series[];
  /** What the picture shows, for whoever cannot see it. */
  declare label: string;
  declare unit: string;
  declare placeText: (place: number) => string;
  /** Distances that marks on the x axis may have; hours, where minutes are places. */
  declare steps: number[];
  declare height: number;
  /** A level worth a line across, such as a promise; none when NaN. */
  declare mark: number;

  private drawn: uPlot | null = null;
  private sizes: ResizeObserver | null = null;
  private looks: MutationObserver | null = null;
  private deaf: () => void = () => undefined;

  constructor() {
    super();
    [this.places, this.series, this.steps] = [[], [], [60, 120, 240]];
    [this.label, this.unit, this.placeText] = ["", "", String];
    [this.height, this.mark] = [240, NaN];
  }

  protected override createRenderRoot(): this {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.deaf = onLanguage(() => this.requestUpdate());
    this.sizes = new ResizeObserver(() => this.fit());
    this.sizes.observe(this);
    this.looks = new MutationObserver(() => this.draw());
    this.looks.observe(document.documentElement, { attributeFilter: ["data-theme", "data-text"] });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.deaf();
    this.sizes?.disconnect();
    this.looks?.disconnect();
    this.drawn?.destroy();
    this.drawn = null;
  }

  protected override render(): TemplateResult {
    return html`<div class="chart" role="img" aria-label=${this.label}></div>`;
  }

  protected override updated(_: PropertyValues): void {
    this.draw();
  }

  private fit(): void {
    if (this.drawn && this.clientWidth) this.drawn.setSize({ width: this.clientWidth, height: this.height });
  }

  private draw(): void {
    const stage = this.querySelector<HTMLElement>(".chart");
    if (!stage) return;
    this.drawn?.destroy();
    const data = [this.places, ...this.series.map((one) => one.values)] as uPlot.AlignedData;
    this.drawn = new uPlot(this.options(stage), data, stage);
  }

  private options(stage: HTMLElement): uPlot.Options {
    const look = getComputedStyle(stage);
    const colour = (name: string): string => look.getPropertyValue(`--${name}`).trim();
    const axis = {
      stroke: colour("soft"), font: `13px ${look.fontFamily}`, grid: { stroke: colour("line"), width: 1 },
      ticks: { stroke: colour("line"), width: 1 },
    };
    return {
      width: this.clientWidth || 600, height: this.height,
      scales: { x: { time: false, range: (_, first, last) => [first, last + this.room()] }, y: { range: (_, __, most) => [0, Math.max(1, most, this.mark || 0) * 1.08] } },
      axes: [
        { ...axis, grid: { show: false }, incrs: this.steps, values: (_, at) => at.map((place) => this.placeText(place)) },
        { ...axis, size: 48 },
      ],
      series: [
        { value: (_, place) => (place === null ? "" : this.placeText(place)), label: this.unit },
        ...this.series.map((one) => drawnAs(one, colour(one.tone))),
      ],
      bands: this.series.flatMap((one, n) =>
        one.kind === "band" && n > 0 ? [{ series: [n + 1, n] as [number, number], fill: `${colour(one.tone)}33` }] : []),
      cursor: { y: false, drag: { x: false, y: false } },
      legend: { live: true, markers: { width: 3 } },
      hooks: {
        draw: [(plot) => level(plot, this.mark, colour("bad"))],
        ready: [latest],
        setCursor: [latest],
      },
    };
  }

  /** Bars stand to the right of their place: the last one needs room for itself. */
  private room(): number {
    const [last, before] = [this.places.at(-1) ?? 0, this.places.at(-2) ?? 0];
    return this.series.some((one) => one.kind === "bars" && (one.values.at(-1) ?? null) !== null) ? last - before : 0;
  }
}

function drawnAs(one: Series, colour: string): uPlot.Series {
  const paths = uPlot.paths;
  return {
    label: one.label, stroke: colour, width: 2, dash: one.dashed ? [6, 4] : undefined,
    fill: one.kind === "bars" ? `${colour}66` : undefined,
    paths: one.kind === "bars" ? paths.bars?.({ size: [0.86, 64], align: 1 }) : one.kind === "step" ? paths.stepped?.({ align: 1 }) : paths.linear?.(),
    points: { show: false }, value: (_, value) => (value === null ? "–" : String(Math.round(value * 10) / 10)),
  };
}

customElements.define("th-chart", ThChart);
