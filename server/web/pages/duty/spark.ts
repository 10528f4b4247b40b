/** A small curve beside a name: how something went, and where it is now. A picture only. */
import { html, nothing, svg, type TemplateResult } from "lit";

const WIDE = 160;
const HIGH = 36;

/** `most`: what reaches the top, so that curves of several rows can be compared. */
export function spark(values: (number | null)[], most: number): TemplateResult | typeof nothing {
  const known = values.map((value, n) => [n, value] as const).filter((one): one is readonly [number, number] => one[1] !== null);
  if (known.length < 2) return html`<span class="spark"></span>`;
  const last = known.at(-1)!;
  const x = (n: number): number => Math.round((n / Math.max(1, values.length - 1)) * (WIDE - 6) * 10) / 10 + 2;
  const y = (value: number): number => Math.round((HIGH - 4 - (Math.min(value, most) / Math.max(1, most)) * (HIGH - 8)) * 10) / 10;
  const line = known.map(([n, value]) => `${x(n)},${y(value)}`).join(" ");
  return html`<svg class="spark" viewBox="0 0 ${WIDE} ${HIGH}" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<polygon points="${x(known[0]![0])},${HIGH - 2} ${line} ${x(last[0])},${HIGH - 2}" fill="var(--brand-tint)"/>
      <polyline points="${line}" fill="none" stroke="var(--brand)" stroke-width="2" vector-effect="non-scaling-stroke"/>
      <circle cx="${x(last[0])}" cy="${y(last[1])}" r="3" fill="var(--brand)"/>`}
  </svg>`;
}
