/** Proportional circles as a deck.gl layer. Pure: scene → layers. */
import { ScatterplotLayer } from "@deck.gl/layers";
import { rgba } from "#map/fills";
import { circleLook, drawingOrder, type CirclesScene } from "#map/marks";
import type { CircleScene, MapScene } from "#map/scene";
import { POINT_LAYER } from "./points";

/** The layer before the first scene: no circles. */
export function noCircleLayers(theme: MapScene["theme"]): ScatterplotLayer[] {
  return circleLayers({ theme, circles: [], circleSubject: "talent", points: [], density: null, openCircles: false });
}

/** The layer of the circles (also of none), drawn before (under) the layer of points. */
export function circleLayers(scene: CirclesScene & Pick<MapScene, "circles">): ScatterplotLayer[] {
  const { fill, opacity, line, linePx } = circleLook(scene);
  const options = {
    id: "circles",
    data: drawingOrder(scene.circles),
    getPosition: (circle: CircleScene): [number, number] => [circle.center[0], circle.center[1]],
    getRadius: (circle: CircleScene): number => circle.radiusPx + linePx / 2,
    // Accessors are compared by what they depend on.
    updateTriggers: { getRadius: linePx },
    radiusUnits: "pixels",
    lineWidthUnits: "pixels",
    stroked: true,
    getLineWidth: linePx,
    getFillColor: rgba(fill, opacity),
    getLineColor: rgba(line, 0.95),
    beforeId: POINT_LAYER,
  } as const;
  return [new ScatterplotLayer<CircleScene>(options)];
}
