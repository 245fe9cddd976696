/** Draws the legend of a matrix and what a drawing leaves out. */
import type { LegendEntry } from "#blocks/matrix/legend";
import type { MatrixLayout } from "#blocks/matrix/layout";
import type { PlacedMatrix } from "#blocks/matrix/place";
import { boxAt, type Box } from "#blocks/parts/boxes";
import { layer, setAttribute, setStyle, setText, type Svg } from "#blocks/parts/frame";
import { hatchOf, paintTone } from "#blocks/parts/swatch";
import { px } from "#blocks/parts/text-fit";
import { drawTexts } from "#blocks/parts/text-lines";

/** Draws one swatch with its words for each class. */
export function drawMatrixLegend(
  root: Svg,
  { textPx, emptyText }: PlacedMatrix,
  { legend, beyond }: MatrixLayout,
): void {
  const entries = emptyText === null ? legend.entries : [];
  const { swatchWidth, swatchHeight, linePx, top } = legend;
  const boxOf = ({ x, y }: LegendEntry): Box =>
    boxAt(x, px(top + y + (linePx - swatchHeight) / 2), { width: swatchWidth, height: swatchHeight });
  layer(root, "swatches")
    .attr("aria-hidden", "true")
    .selectChildren<SVGRectElement, LegendEntry>("rect")
    .data(entries)
    .join("rect")
    .each(function draw(entry) {
      paintTone(this, boxOf(entry), entry.tone, entry.isPale);
    });
  const hatch = hatchOf(entries.map((entry) => ({ tone: entry.tone, box: boxOf(entry) })));
  layer(root, "swatch-hatches")
    .attr("aria-hidden", "true")
    .selectChildren<SVGPathElement, string>("path")
    .data(hatch === "" ? [] : [hatch])
    .join("path")
    .each(function draw(path) {
      setAttribute(this, "d", path);
      setStyle(this, "stroke", "var(--no-data-hatch)");
      setStyle(this, "fill", "none");
    });
  layer(root, "classes")
    .attr("aria-hidden", "true")
    .selectChildren<SVGTextElement, LegendEntry>("text")
    .data(entries)
    .join((entering) => entering.append("text").attr("dy", "0.35em"))
    .each(function draw({ x, y, text }) {
      setAttribute(this, "x", px(x + swatchWidth + textPx * 0.45));
      setAttribute(this, "y", px(top + y + linePx / 2));
      setStyle(this, "fill", "var(--ink-2)");
      setText(this, text);
    });
  drawTexts(root, "beyond", beyond === null || emptyText !== null ? [] : [beyond], textPx);
}
