/** Outlines of land as short as a picture allows: whole steps of a grid from each corner to the next. Pure. */

/** What geoPath writes: absolute corners of lines, closed or not. */
const CORNERS = /^(?:[ML]-?[\d.]+(?:e-?\d+)?,-?[\d.]+(?:e-?\d+)?|Z)+$/;

/**
 * The same lines with corners moved to a grid of `10 ** -digits`, by half of its width at most, and written relative to each other. Corners that
 * fall together are one; a ring stays, be it a point. Other paths come back as they are.
 */
export function shortPath(d: string, digits: number): string {
  if (!CORNERS.test(d)) return d;
  const factor = 10 ** digits;
  const written = new Written(digits);
  let [x, y] = [0, 0];
  let [startX, startY] = [0, 0];
  for (const [, command = "", left = "", top = ""] of d.matchAll(/([MLZ])(?:([^,MLZ]+),([^MLZ]+))?/g)) {
    if (command === "Z") {
      written.close();
      [x, y] = [startX, startY];
      continue;
    }
    const [toX, toY] = [Math.round(Number(left) * factor), Math.round(Number(top) * factor)];
    if (command === "M") {
      written.move(toX - x, toY - y);
      [startX, startY] = [toX, toY];
    } else written.line(toX - x, toY - y);
    [x, y] = [toX, toY];
  }
  return written.text();
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
