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

type Point = Pick<HoverCard, "x" | "y">;
type Corner = readonly [x: number, y: number];

const GAP = 14;

/**
 * Upper left corner of the card: right of what it tells of, else left, below or above, in the free part of the map; where there is no
 * room beside all of it, beside its point. Where neither has room the card may reach over a panel or the map's lower edge, but not over the point.
 */
export function placeCard(size: Size, card: Point & Pick<HoverCard, "around">, room: CardRoom): Corner {
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
  const seen = around && clipped(around, whole);
  // A card that follows a pointer must not jump.
  const apart = seen ? [...room.apart, seen] : [];
  const found =
    (seen && beside(size, card, seen, free, room.apart)) ??
    beside(size, card, point, free, apart) ??
    beside(size, card, point, whole, apart);
  return found ?? [within(x - size.width / 2, free.left, free.right - size.width), y + GAP];
}

/**
 * The first place with room; with what it rather stands clear of, the first that does, also at an edge of the room, else the nearest of
 * those that cover least. Null where there is none.
 */
function beside(size: Size, { x, y }: Point, told: Box, room: Box, apart: readonly Box[]): Corner | null {
  const { width, height } = size;
  const right = told.right + GAP;
  const left = told.left - GAP - width;
  const below = told.bottom + GAP;
  const above = told.top - GAP - height;
  const [most, lowest] = [room.right - width, room.bottom - height];
  /** Beside it, or as far away as can be. */
  const at = (across: number, down: number, isFar = false): Corner[] => [
    ...(right <= most ? [[isFar ? most : right, down] as const] : []),
    ...(left >= room.left ? [[isFar ? room.left : left, down] as const] : []),
    ...(below <= lowest ? [[across, isFar ? lowest : below] as const] : []),
    ...(above >= room.top ? [[across, isFar ? room.top : above] as const] : []),
  ];
  const covers = ([across, down]: Corner): number =>
    apart.reduce(
      (sum, box) => sum + shared({ left: across, top: down, right: across + width, bottom: down + height }, box),
      0,
    );
  const distance = ([across, down]: Corner): number => Math.hypot(across + width / 2 - x, down + height / 2 - y);
  // Level with its point, else at an edge of the room.
  const [levelX, levelY] = [within(x - width / 2, room.left, most), within(y - height / 2, room.top, lowest)];
  const level = at(levelX, levelY);
  const clear = level.find((corner) => covers(corner) === 0);
  if (clear) return clear;
  const [farX, farY] = [Math.max(room.left, most), Math.max(room.top, lowest)];
  const edges = [at(room.left, room.top), at(farX, farY)];
  const far = [at(levelX, levelY, true), at(room.left, room.top, true), at(farX, farY, true)];
  const all = [level, ...edges, ...far].flat();
  return all.toSorted((a, b) => covers(a) - covers(b) || distance(a) - distance(b))[0] ?? null;
}

/** The nearest number between two; the least where there is none. */
function within(start: number, least: number, most: number): number {
  return Math.max(least, Math.min(start, most));
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
