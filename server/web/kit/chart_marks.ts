/** What is drawn over a chart, and what its legend says while nobody points at it. */
import type uPlot from "uplot";

/** Where nobody points, the legend has the latest place for which most is known: what is usual or
 * expected goes on after what was measured. */
export function latest(plot: uPlot): void {
  if (plot.cursor.idx != null) return;
  const known = plot.data.slice(1).map((values) => lastKnown(values)).filter((at) => at >= 0);
  if (known.length) plot.setLegend({ idx: Math.min(...known) }, false);
}

function lastKnown(values: ArrayLike<number | null | undefined>): number {
  for (let at = values.length - 1; at >= 0; at--) if (values[at] != null) return at;
  return -1;
}

/** A line across at some level, such as a promise; none when it is NaN. */
export function level(plot: uPlot, mark: number, colour: string): void {
  if (!Number.isFinite(mark)) return;
  const y = plot.valToPos(mark, "y", true);
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.setLineDash([6 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.restore();
}
