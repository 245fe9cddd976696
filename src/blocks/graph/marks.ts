/** How large marks and names of nodes are: circles by area, rings around them, names on as few lines as can be. Pure. */
import type { GraphAlarm, GraphNode } from "#blocks/graph/input";
import { boxAt, type Box } from "#blocks/parts/boxes";
import { linePxOf, textBlock, type TextBlock } from "#blocks/parts/text-lines";
import { px } from "#blocks/parts/text-fit";
import { estimateWidth } from "#blocks/parts/wrap-text";

/** Sizes of one drawing, px. */
export interface MarkScale {
  readonly textPx: number;
  /** Radius of the largest mark. */
  readonly mostRadius: number;
  readonly mostAmount: number;
  readonly mostRing: number;
}

/** A node around its own middle at 0,0, which lies on the middle of its mark. */
export interface NodeShape {
  readonly radius: number;
  /** Outer radius of the ring; that of the mark where there is none. */
  readonly ringRadius: number;
  readonly hasRing: boolean;
  readonly label: TextBlock;
  /** Left and top of the label. */
  readonly labelBox: Box;
  readonly badge: { readonly box: Box; readonly text: string } | null;
  readonly alarm: { readonly kind: GraphAlarm; readonly x: number; readonly y: number } | null;
  /** All of it. */
  readonly box: Box;
}

/** Least radius, so that small and empty marks are still seen. */
const LEAST_RADIUS_EM = 0.25;
const RING_GAP_PX = 1.5;
/** Area of the largest ring, of that of the largest mark. */
const RING_SHARE = 0.7;
/** Names wrap at this width where two lines are enough; longer ones make their lines longer, up to the most. */
const LABEL_EM = { usual: 7, tight: 4.5, most: 15, step: 0.5 };
const LATIN_WORD = /[\p{Script=Latin}\d'\u2019.,:;()%-]+/gu;
/** Between ring and name; the outline of a chosen node has room in it. */
const LABEL_GAP = { em: 0.4, leastPx: 6 };
const BADGE_PAD_EM = 0.32;
/** Half the height of an alarm sign, in ems. */
export const ALARM_EM = 0.5;

/** Radius of a mark, area by amount. */
export function radiusOf(amount: number, { mostAmount, mostRadius, textPx }: MarkScale): number {
  const least = px(textPx * LEAST_RADIUS_EM);
  if (!Number.isFinite(amount)) return px(Math.max(least, mostRadius * 0.4));
  if (mostAmount <= 0) return least;
  return px(Math.max(least, mostRadius * Math.sqrt(Math.max(0, amount) / mostAmount)));
}

/** Outer radius of a ring around a mark, area of the ring by `ring`. */
export function ringRadiusOf(radius: number, ring: number, { mostRing, mostRadius }: MarkScale): number {
  if (!Number.isFinite(ring) || ring <= 0 || mostRing <= 0) return radius;
  const inner = radius + RING_GAP_PX;
  return px(Math.sqrt(inner * inner + mostRadius * mostRadius * RING_SHARE * (ring / mostRing)));
}

/** Shapes one node around its name. */
export function shapeOf(node: GraphNode, label: TextBlock, scale: MarkScale): NodeShape {
  const { textPx } = scale;
  const radius = radiusOf(node.amount, scale);
  const ringRadius = ringRadiusOf(radius, node.ring ?? Number.NaN, scale);
  const left = px(ringRadius + Math.max(LABEL_GAP.leastPx, textPx * LABEL_GAP.em));
  const labelBox = boxAt(left, -label.height / 2, label);
  const badge = badgeOf(node.badge ?? "", labelBox, label, textPx);
  const half = textPx * ALARM_EM;
  // Beside a small mark, over the edge of a large one.
  const corner = (ringRadius + half * 0.7) * Math.SQRT1_2;
  const alarm = node.alarm ? { kind: node.alarm, x: px(-corner), y: px(-corner) } : null;
  const high = Math.max(ringRadius, label.height / 2, alarm === null ? 0 : corner + half);
  const low = Math.max(ringRadius, label.height / 2);
  const box = {
    left: alarm === null ? -ringRadius : -Math.max(ringRadius, corner + half),
    top: -high,
    right: Math.max(labelBox.right, badge?.box.right ?? 0),
    bottom: low,
  };
  return { radius, ringRadius, hasRing: ringRadius > radius, label, labelBox, badge, alarm, box };
}

/**
 * A name on one or two lines of even length, on more only where two would be longer than anybody reads; where room is tight, on two
 * rather than one. No word is broken.
 */
export function labelOf(text: string, textPx: number, { isStrong = false, isTight = false }): TextBlock {
  const { usual, tight, most, step } = LABEL_EM;
  const wrapped = (em: number): TextBlock => textBlock([{ text, strong: isStrong }], textPx, em * textPx);
  const emOf = (words: string): number => estimateWidth({ text: words, strong: isStrong }, 1);
  const whole = emOf(text);
  if (whole <= (isTight ? tight : usual)) return wrapped(usual);
  const longestWord = Math.max(0, ...(text.match(LATIN_WORD) ?? []).map(emOf));
  let em = Math.min(most, Math.max(whole / 2, longestWord));
  let label = wrapped(em);
  while (label.lines.length > 2 && em < most) {
    em += step;
    label = wrapped(em);
  }
  return label;
}

/** The badge stands after the last line of the name. */
function badgeOf(text: string, labelBox: Box, label: TextBlock, textPx: number): NodeShape["badge"] {
  if (text === "") return null;
  const linePx = linePxOf(textPx);
  const width = Math.ceil(estimateWidth({ text, strong: false }, textPx) + 2 * BADGE_PAD_EM * textPx);
  const lastWidth = (label.lines.at(-1) ?? []).reduce((sum, run) => sum + estimateWidth(run, textPx), 0);
  const left = px(labelBox.left + lastWidth + textPx * 0.3);
  return { text, box: boxAt(left, labelBox.bottom - linePx + 1, { width, height: linePx - 2 }) };
}
