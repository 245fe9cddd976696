/** Proportional circles as a deck.gl layer. Pure: scene → layers. */
import { ScatterplotLayer } from "@deck.gl/layers";
import { rgba } from "#map/fills";
import { CIRCLE_HALO_PX, CIRCLE_OPACITY, drawingOrder } from "#map/marks";
import type { CircleScene, MapScene } from "#map/scene";
import { themeColors } from "#theme/palettes";
import { POINT_LAYER } from "./points";

/** The layer of the circles (also of none), drawn before (under) the layer of points. */
export function circleLayers({
  circles,
  circleSubject,
  theme,
}: Pick<MapScene, "circles" | "circleSubject" | "theme">): ScatterplotLayer[] {
  const colors = themeColors(theme);
  const options = {
    id: "circles",
    data: drawingOrder(circles),
    getPosition: (circle: CircleScene): [number, number] => [circle.center[0], circle.center[1]],
    getRadius: (circle: CircleScene): number => circle.radiusPx + CIRCLE_HALO_PX / 2,
    radiusUnits: "pixels",
    lineWidthUnits: "pixels",
    stroked: true,
    getLineWidth: CIRCLE_HALO_PX,
    getFillColor: rgba(colors[circleSubject], CIRCLE_OPACITY),
    getLineColor: rgba(colors.casing, 0.95),
    beforeId: POINT_LAYER,
  } as const;
  return [new ScatterplotLayer<CircleScene>(options)];
}
