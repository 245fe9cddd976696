/** A rectangle in a tone. Knows no chart. */
import { setAttribute, setStyle } from "#blocks/parts/frame";
import type { Box } from "#blocks/parts/boxes";
import { hatchPath } from "#blocks/parts/hatch";
import { px } from "#blocks/parts/text-fit";
import { toneColors, type Tone } from "#blocks/parts/tones";

/** How much of a pale mark is seen. */
const PALE = "0.38";
/** Between two diagonals, px. */
const HATCH_PX = 4;

/** How a rectangle stands: pale where it rests on few, alone where no neighbours show its edge. */
interface ToneLook {
  readonly isPale?: boolean;
  readonly isAlone?: boolean;
}

/** How rectangles were painted last: of thousands, few change with a step of scrolling. */
const painted = new WeakMap<SVGElement, string>();

/** Paints a rectangle in a tone; the diagonals of hatched ones are drawn beside it (`hatchOf`). */
export function paintTone(rect: SVGElement, box: Box, tone: Tone, { isPale = false, isAlone = false }: ToneLook): void {
  const look = [tone, isPale, isAlone, box.left, box.top, box.right, box.bottom].join(" ");
  if (painted.get(rect) === look) return;
  painted.set(rect, look);
  const { fill, stroke: edge, hatch } = toneColors(tone);
  const stroke = isAlone && hatch !== "" ? hatch : edge;
  const inset = stroke === "none" ? 0 : 1;
  setAttribute(rect, "x", px(box.left + inset));
  setAttribute(rect, "y", px(box.top + inset));
  setAttribute(rect, "width", px(Math.max(0, box.right - box.left - 2 * inset)));
  setAttribute(rect, "height", px(Math.max(0, box.bottom - box.top - 2 * inset)));
  setStyle(rect, "fill", fill);
  setStyle(rect, "stroke", stroke);
  setStyle(rect, "stroke-opacity", stroke === edge && edge !== "none" ? "0.4" : "1");
  setStyle(rect, "fill-opacity", isPale ? PALE : "1");
}

/** Diagonals over the hatched ones of many rectangles, as one path. */
export function hatchOf(marks: readonly { readonly box: Box; readonly tone: Tone }[]): string {
  return marks
    .filter(({ tone }) => toneColors(tone).hatch !== "")
    .map(({ box: { left, top, right, bottom } }) => hatchPath(left, top, right - left, bottom - top, HATCH_PX))
    .join("");
}
