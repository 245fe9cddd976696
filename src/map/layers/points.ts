/** Companies, institutes and parks as deck.gl layers. Pure: (points, theme, zoom) → layers. */
import { ScatterplotLayer } from "@deck.gl/layers";
import { rgba } from "#map/fills";
import { POINT_SIZE, pointRadiusPx } from "#map/marks";
import type { MapThemeName, PointScene } from "#map/scene";
import { themeColors } from "#theme/palettes";

/** Positions of the visible points, two numbers each, in row order. */
interface VisiblePoints {
  readonly length: number;
  readonly attributes: { readonly getPosition: { readonly value: Float32Array; readonly size: 2 } };
}

const visibleOf = new WeakMap<Uint8Array, VisiblePoints>();

function visiblePoints({ lng, lat, visible }: PointScene): VisiblePoints {
  const known = visibleOf.get(visible);
  if (known) return known;
  let length = 0;
  for (const flag of visible) length += flag;
  const value = new Float32Array(2 * length);
  for (let row = 0, at = 0; row < visible.length; row++) {
    if (visible[row] !== 1) continue;
    value[at++] = lng[row] ?? 0;
    value[at++] = lat[row] ?? 0;
  }
  const points = { length, attributes: { getPosition: { value, size: 2 as const } } };
  visibleOf.set(visible, points);
  return points;
}

/** One layer per subject, drawn before (under) the MapLibre layer `beforeId`, at the size for `zoom`. */
export function pointLayers(
  scenes: readonly PointScene[],
  theme: MapThemeName,
  zoom: number,
  beforeId: string,
): ScatterplotLayer[] {
  const colors = themeColors(theme);
  return scenes.map((points) => {
    const { halo, opacity } = POINT_SIZE[points.subject];
    const options = {
      id: `points-${points.subject}`,
      data: visiblePoints(points),
      // Rows per subject share one radius, so zooming changes a uniform and no attribute.
      getRadius: 1,
      radiusUnits: "pixels",
      radiusScale: pointRadiusPx(points.subject, zoom),
      lineWidthUnits: "pixels",
      stroked: halo > 0,
      getLineWidth: halo,
      getFillColor: rgba(colors[points.subject], opacity),
      getLineColor: rgba(colors.casing),
      antialiasing: halo > 0,
      beforeId,
    } as const;
    return new ScatterplotLayer(options);
  });
}
