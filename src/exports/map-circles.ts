/** The circles of a legend where the map beside it is shown larger or smaller than on screen. Pure. */
import type { BlockContent } from "#blocks/kinds";

/** A legend whose circles are larger or smaller; other blocks as they are. */
export function withCircles(content: BlockContent, factor: number): BlockContent {
  if (content.kind !== "legend") return content;
  const circles = content.input.circles.map((circle) => ({ ...circle, radius: circle.radius * factor }));
  return { ...content, input: { ...content.input, circles } };
}
