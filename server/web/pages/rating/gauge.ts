/** A tide gauge: the better the level, the higher the water. Beside its word always. */
import { svg, type SVGTemplateResult } from "lit";

const TOP = 4;
const BOTTOM = 28;

/** `nth` of `all` levels, the best first. */
export function gauge(nth: number, all: number): SVGTemplateResult {
  const y = TOP + 2 + (nth * (BOTTOM - TOP - 7)) / Math.max(1, all - 1);
  const water = `M7 ${y}c3 0 3 2 6 2s3-2 6-2 3 2 6 2V${BOTTOM}H7z`;
  return svg`<svg class="gauge" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <path class="water" d=${water} />
    <path class="vessel" d="M6 ${TOP}v21a3 3 0 0 0 3 3h14a3 3 0 0 0 3-3V${TOP}" />
  </svg>`;
}
