/** Where a card stands beside what it tells of, so that neither is cut or covered. Pure; pixels from the map's upper left corner. */
import type { HoverCard } from "#blocks/hover-card";
import type { Box } from "#blocks/parts/boxes";

/** What there is around a card. */
export interface CardRoom {
  readonly width: number;
  readonly height: number;
  /** What panels cover of it at its edges. */
  readonly covered: Readonly<Record<"top" | "right" | "bottom" | "left", number>>;
  /** What a card that stays rather stands clear of. */
  readonly apart: readonly Box[];
}

interface Size {
  readonly width: number;
  readonly height: number;
}

type Corner = readonly [x: number, y: number];

const GAP = 14;

/**
 * Upper left corner of the card: right of what it tells of, else left, below or above, in the free part of the map; beside its point where
 * there is no room beside all of it. Where neither has room the card may reach over a panel or the map's lower edge, but not over the point.
 */
export function placeCard(size: Size, card: Pick<HoverCard, "x" | "y" | "around">, room: CardRoom): Corner {
  const { width, height, covered } = room;
  const whole = { left: 0, top: 0, right: width, bottom: height };
  const free = {
    left: covered.left,
    top: covered.top,
    right: width - covered.right,
    bottom: height - covered.bottom,
  };
  const { x, y, around } = card;
  const point = { left: x, top: y, right: x, bottom: y };
  const isPicky = around !== undefined;
  const found =
    (around && beside(size, card, clipped(around, whole), free, room.apart)) ??
    beside(size, card, point, free, isPicky ? room.apart : null) ??
    beside(size, card, point, whole, isPicky ? room.apart : null);
  return found ?? [within(x - size.width / 2, size.width, 0, width), y + GAP];
}

/** The first place with room, or the one that covers least of what it rather stands clear of; null where there is none. */
function beside(
  { width, height }: Size,
  { x, y }: Pick<HoverCard, "x" | "y">,
  told: Box,
  room: Box,
  apart: readonly Box[] | null,
): Corner | null {
  const across = within(x - width / 2, width, room.left, room.right);
  const down = within(y - height / 2, height, room.top, room.bottom);
  // Level with what it tells of, else at an edge.
  const acrosses = apart === null ? [across] : [across, room.left, Math.max(room.left, room.right - width)];
  const downs = apart === null ? [down] : [down, room.top, Math.max(room.top, room.bottom - height)];
  const corners: Corner[] = [];
  if (told.right + GAP + width <= room.right) for (const each of downs) corners.push([told.right + GAP, each]);
  if (told.left - GAP - width >= room.left) for (const each of downs) corners.push([told.left - GAP - width, each]);
  if (told.bottom + GAP + height <= room.bottom) for (const each of acrosses) corners.push([each, told.bottom + GAP]);
  if (told.top - GAP - height >= room.top) for (const each of acrosses) corners.push([each, told.top - GAP - height]);
  const covers = ([left, top]: Corner): number =>
    (apart ?? []).reduce((sum, box) => sum + shared({ left, top, right: left + width, bottom: top + height }, box), 0);
  const least = Math.min(...corners.map(covers));
  return corners.find((corner) => covers(corner) === least) ?? null;
}

/** A start between two edges, as near to the one wanted as the length allows. */
function within(start: number, length: number, least: number, most: number): number {
  return Math.max(least, Math.min(start, most - length));
}

/** The part of a box in sight. */
function clipped(box: Box, { left, top, right, bottom }: Box): Box {
  return {
    left: Math.max(box.left, left),
    top: Math.max(box.top, top),
    right: Math.min(box.right, right),
    bottom: Math.min(box.bottom, bottom),
  };
}

/** Area that two boxes share. */
function shared(a: Box, b: Box): number {
  const part = clipped(a, b);
  return Math.max(0, part.right - part.left) * Math.max(0, part.bottom - part.top);
}
