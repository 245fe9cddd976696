/** Outlines of land as short as a picture allows: whole steps of a grid from each corner to the next. Pure. */

/** What geoPath writes: absolute corners of lines, closed or not. */
const CORNERS = /^(?:[ML]-?[\d.]+(?:e-?\d+)?,-?[\d.]+(?:e-?\d+)?|Z)+$/;

/** The part of the plane that is looked at, in units of the path. */
export interface Window {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

type Corner = readonly [x: number, y: number];

interface Line {
  readonly corners: readonly Corner[];
  readonly isRing: boolean;
}

/**
 * The same lines inside of a window, with corners moved to a grid of `10 ** -digits`, by half of its width at most, and written relative to each
 * other. Corners that fall together are one; a ring stays, be it a point. Paths of other commands come back as they are.
 */
export function shortPath(d: string, digits: number, window: Window): string {
  if (!CORNERS.test(d)) return d;
  const factor = 10 ** digits;
  const written = new Written(digits);
  let [x, y] = [0, 0];
  for (const { corners, isRing } of linesOf(d)) {
    const seen = seenCorners(corners, window);
    seen.forEach(([toX, toY], at) => {
      const to: Corner = [Math.round(toX * factor), Math.round(toY * factor)];
      if (at === 0) written.move(to[0] - x, to[1] - y);
      else written.line(to[0] - x, to[1] - y);
      [x, y] = to;
    });
    const first = seen[0];
    if (!isRing || !first) continue;
    written.close();
    [x, y] = [Math.round(first[0] * factor), Math.round(first[1] * factor)];
  }
  return written.text();
}

function linesOf(d: string): readonly Line[] {
  return [...d.matchAll(/M([^MZ]+)(Z?)/g)].map(([, corners = "", end]) => ({
    corners: corners.split("L").map((corner): Corner => {
      const [x = 0, y = 0] = corner.split(",").map(Number);
      return [x, y];
    }),
    isRing: end === "Z",
  }));
}

/** Sides of a window that a corner lies beyond. */
function beyond([x, y]: Corner, { left, top, right, bottom }: Window): number {
  return (x < left ? 1 : 0) | (x > right ? 2 : 0) | (y < top ? 4 : 0) | (y > bottom ? 8 : 0);
}

/**
 * Without what cannot be seen: of corners in a row beyond the same side only the first and the last, which a line beyond that side joins; none
 * of a line that lies beyond one side altogether.
 */
function seenCorners(corners: readonly Corner[], window: Window): readonly Corner[] {
  const sides = corners.map((corner) => beyond(corner, window));
  if (sides.reduce((common, side) => common & side, 15) !== 0) return [];
  const kept: Corner[] = [];
  for (let at = 0; at < corners.length;) {
    let common = sides[at] ?? 0;
    let end = at + 1;
    while (end < corners.length && (common & (sides[end] ?? 0)) !== 0) common &= sides[end++] ?? 0;
    kept.push(...corners.slice(at, at + 1), ...(end > at + 1 ? corners.slice(end - 1, end) : []));
    at = end;
  }
  return kept;
}

/** Writes steps in units of the grid. */
class Written {
  readonly #digits: number;
  #text = "";
  /** Whether the part under way has a line yet. */
  #hasLine = true;

  constructor(digits: number) {
    this.#digits = digits;
  }

  move(x: number, y: number): void {
    this.#end();
    this.#text += `m${this.#pair(x, y)}`;
    this.#hasLine = false;
  }

  line(x: number, y: number): void {
    if (x === 0 && y === 0) return;
    const pair = this.#pair(x, y);
    // The letter stands once for all lines that follow.
    this.#text += this.#hasLine ? (pair.startsWith("-") ? pair : ` ${pair}`) : `l${pair}`;
    this.#hasLine = true;
  }

  close(): void {
    this.#end();
    this.#text += "z";
  }

  text(): string {
    this.#end();
    return this.#text;
  }

  /** A part without a line is drawn as a point where its line has round ends. */
  #end(): void {
    if (!this.#hasLine) this.#text += "h0";
    this.#hasLine = true;
  }

  #pair(x: number, y: number): string {
    const second = this.#number(y);
    return `${this.#number(x)}${second.startsWith("-") ? "" : " "}${second}`;
  }

  #number(steps: number): string {
    const text = (steps / 10 ** this.#digits).toFixed(this.#digits);
    const short = this.#digits === 0 ? text : text.replace(/\.?0+$/, "");
    return short.replace(/^(-?)0\./, "$1.").replace(/^-$|^-0$|^$/, "0");
  }
}
