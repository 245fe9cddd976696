/** A coarse mask of China: which quarter-degree cells its provinces touch, one cell of margin included. */
import { readPolygons } from "#data/regions/source";
import { edgesByCode } from "#data/regions/edges";

const CELL = 0.25;
const [WEST, SOUTH, EAST, NORTH] = [72, 2, 137, 55];
const COLUMNS = Math.ceil((EAST - WEST) / CELL);
const ROWS = Math.ceil((NORTH - SOUTH) / CELL);

/** Answers whether `[lng, lat]` degrees lie in China or within about 25 km of it. */
export type InChina = (lng: number, lat: number) => boolean;

/** Builds the mask from the provinces' polygons; a few hundred milliseconds. */
export async function chinaMask(): Promise<InChina> {
  const touched = new Uint8Array(COLUMNS * ROWS);
  for (const edges of edgesByCode(await readPolygons(1)).values()) {
    markVertices(edges, touched);
    for (let row = 0; row < ROWS; row++) fillRow(edges, row, touched);
  }
  const mask = widened(touched);
  return (lng, lat) => {
    const column = Math.floor((lng - WEST) / CELL);
    const row = Math.floor((lat - SOUTH) / CELL);
    return column >= 0 && column < COLUMNS && row >= 0 && row < ROWS && mask[row * COLUMNS + column] === 1;
  };
}

function markVertices(edges: Float64Array, cells: Uint8Array): void {
  for (let i = 0; i < edges.length; i += 4) {
    const column = Math.floor(((edges[i] as number) - WEST) / CELL);
    const row = Math.floor(((edges[i + 1] as number) - SOUTH) / CELL);
    cells[row * COLUMNS + column] = 1;
  }
}

function fillRow(edges: Float64Array, row: number, cells: Uint8Array): void {
  const lat = SOUTH + (row + 0.5) * CELL;
  const crossings: number[] = [];
  for (let i = 0; i < edges.length; i += 4) {
    const [x1, y1, x2, y2] = [edges[i], edges[i + 1], edges[i + 2], edges[i + 3]] as [number, number, number, number];
    if (y1 > lat !== y2 > lat) crossings.push(x1 + ((x2 - x1) * (lat - y1)) / (y2 - y1));
  }
  crossings.sort((a, b) => a - b);
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const from = Math.floor(((crossings[i] ?? 0) - WEST) / CELL);
    const to = Math.floor(((crossings[i + 1] ?? 0) - WEST) / CELL);
    cells.fill(1, row * COLUMNS + from, row * COLUMNS + to + 1);
  }
}

function widened(cells: Uint8Array): Uint8Array {
  const wide = new Uint8Array(cells.length);
  for (let row = 1; row < ROWS - 1; row++) {
    for (let column = 1; column < COLUMNS - 1; column++) {
      if (cells[row * COLUMNS + column] === 0) continue;
      for (const up of [-1, 0, 1]) wide.fill(1, (row + up) * COLUMNS + column - 1, (row + up) * COLUMNS + column + 2);
    }
  }
  return wide;
}
