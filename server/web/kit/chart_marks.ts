/** What is drawn over a chart, and what its legend says while nobody points at it. */
import type uPlot from "uplot";

/** Where nobody points, the legend has the latest figures that are known. */
export function latest(plot: uPlot): void {
  if (plot.cursor.idx != null) return;
  const idx = Math.max(...plot.data.slice(1).map((values) => lastKnown(values)));
  if (idx >= 0) plot.setLegend({ idx }, false);
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
