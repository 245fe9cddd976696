/** Companies counted in cells, as classes for map and legend. Pure. */
import type { DensityScene } from "#map/scene";
import type { RegionCode } from "#model/regions";
import type { ThemeId } from "#model/state";
import { themeColors } from "#theme/palettes";
import { countEdges, rampColors } from "#theme/scale";
import type { CellCounts } from "./cells";

/** Cells cut into classes, for map and legend. */
export interface Density {
  /** The region counted. */
  readonly region: RegionCode;
  /** First count of every class but the first, ascending. */
  readonly edges: readonly number[];
  /** Cells in each class. */
  readonly cellsOfClass: readonly number[];
  /** Side of a cell in the middle of the region. */
  readonly cellKm: number;
  readonly scene: DensityScene;
}

const EQUATOR_KM = 40_075;

/** Cells of a region in the middle of which `latitude` lies, cut into classes in the colours of a theme. */
export function densityOf(
  { region, cells }: { readonly region: RegionCode; readonly cells: CellCounts },
  latitude: number,
  theme: ThemeId,
): Density {
  const { cols, rows, bounds, counts, peak } = cells;
  const edges = countEdges(peak);
  // Class of every count up to the peak: a look-up is cheaper than a search per cell.
  const classOfCount = new Uint8Array(peak + 1);
  for (let count = 1; count <= peak; count++) classOfCount[count] = 1 + edges.filter((edge) => count >= edge).length;
  const classes = new Uint8Array(counts.length);
  const cellsOfClass = Array.from<number>({ length: edges.length + 2 }).fill(0);
  for (let cell = 0; cell < counts.length; cell++) {
    const found = classOfCount[counts[cell]!]!;
    classes[cell] = found;
    cellsOfClass[found]!++;
  }
  const colours = rampColors(themeColors(theme).density, edges.length + 1);
  const degrees = (bounds[2] - bounds[0]) / cols;
  return {
    region,
    edges,
    cellsOfClass: peak === 0 ? [] : cellsOfClass.slice(1),
    cellKm: (degrees / 360) * EQUATOR_KM * Math.cos((latitude * Math.PI) / 180),
    scene: { cols, rows, bounds, classes, colours },
  };
}
