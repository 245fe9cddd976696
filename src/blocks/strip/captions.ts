/** Words above or below a strip, each at its own x: side by side where they fit, else one over the other. Pure. */
import { px } from "#blocks/parts/text-fit";
import { linePxOf, textBlock, type PlacedText } from "#blocks/parts/text-lines";
import type { Run } from "#blocks/parts/wrap-text";

/** Words of one place of the strip. */
export interface Caption {
  readonly x: number;
  readonly runs: readonly Run[];
  readonly tone: string;
}

/** A line from a place of the strip to its words. */
export interface Leader {
  readonly path: string;
  readonly tone: string;
}

export interface PlacedCaptions {
  readonly texts: readonly PlacedText[];
  readonly leaders: readonly Leader[];
}

/** Between two captions of one row, in ems. */
const GAP_EM = 0.8;

interface Room {
  readonly width: number;
  readonly textPx: number;
}

/** Height of captions, px: one row, or as many lines as they need one over the other. */
export function captionsPx(captions: readonly Caption[], room: Room): number {
  if (captions.length === 0) return 0;
  return spread(captions, room) === null ? stacked(captions, room).height : linePxOf(room.textPx);
}

/** Places captions between `stripY`, where leaders begin, and `far`; they stand above the strip where `far` is less. */
export function placeCaptions(
  captions: readonly Caption[],
  room: Room & { readonly stripY: number; readonly far: number },
): PlacedCaptions {
  const { stripY, far } = room;
  const isAbove = far < stripY;
  const beside = spread(captions, room);
  if (beside === null) {
    const top = isAbove ? far : far - captionsPx(captions, room);
    const { texts } = stacked(captions, room);
    return { texts: texts.map((text) => ({ ...text, top: top + text.top })), leaders: [] };
  }
  const linePx = linePxOf(room.textPx);
  const top = isAbove ? far : far - linePx;
  const end = isAbove ? top + linePx - 1 : top + 1;
  return {
    texts: captions.map(({ runs, tone }, at) => ({
      lines: textBlock(runs, room.textPx, Infinity).lines,
      x: beside[at] ?? 0,
      top,
      anchor: "middle",
      tone,
    })),
    leaders: captions.map(({ x, tone, runs }, at) => {
      // To the near end of the words, inside their first or last letter.
      const half = Math.max(0, textBlock(runs, room.textPx, Infinity).width / 2 - room.textPx * 0.5);
      const middle = beside[at] ?? 0;
      const endX = Math.max(middle - half, Math.min(middle + half, x));
      return { path: `M${px(x)},${px(stripY)}L${px(endX)},${px(end)}`, tone };
    }),
  };
}

/** Middles of captions in one row, each as near to its place as its neighbours allow; null where they do not fit. */
function spread(captions: readonly Caption[], { width, textPx }: Room): readonly number[] | null {
  const gap = textPx * GAP_EM;
  const order = captions
    .map(({ x, runs }, at) => ({ x, at, size: textBlock(runs, textPx, Infinity).width }))
    .toSorted((one, other) => one.x - other.x || one.at - other.at);
  const total = order.reduce((sum, { size }) => sum + size, 0) + gap * (order.length - 1);
  if (total > width) return null;
  // Pushed to the right only and to the left only, then half way between: neighbours share what they give way.
  const rightward: number[] = [];
  let free = 0;
  let rest = total;
  for (const { x, size } of order) {
    rightward.push(Math.min(Math.max(free, x - size / 2), width - rest));
    free = (rightward.at(-1) ?? 0) + size + gap;
    rest -= size + gap;
  }
  const leftward: number[] = [];
  let limit = width;
  rest = total;
  for (const { x, size } of order.toReversed()) {
    leftward.unshift(Math.max(Math.min(limit, x + size / 2), rest) - size);
    limit = (leftward[0] ?? 0) - gap;
    rest -= size + gap;
  }
  const middles = captions.map(() => 0);
  order.forEach(({ at, size }, position) => {
    middles[at] = px(((rightward[position] ?? 0) + (leftward[position] ?? 0) + size) / 2);
  });
  return middles;
}

/** Captions one over the other, from 0 down. */
function stacked(
  captions: readonly Caption[],
  { width, textPx }: Room,
): { readonly texts: readonly PlacedText[]; readonly height: number } {
  let height = 0;
  const texts = captions.map(({ x, runs, tone }): PlacedText => {
    const words = textBlock(runs, textPx, width);
    const middle = px(Math.max(words.width / 2, Math.min(width - words.width / 2, x)));
    const text: PlacedText = { lines: words.lines, x: middle, top: height, anchor: "middle", tone };
    height += words.height;
    return text;
  });
  return { texts, height };
}
