/**
 * What may not lie under the inset, and what gives way to it. Islands that the inset does not show itself, 钓鱼岛 and 赤尾屿, are never covered, nor
 * are their names: the inset rises above them. A framed journey is framed beside it. Pure; knows no renderer.
 */
import { frameBounds, INSET_BOUNDS, insetBox, project, type Bounds, type InsetBox, type Viewport } from "./camera";
import { islandLabelPx, labelSizePx, textWidthPx } from "./labels";
import type { NationShapes } from "./nation-shapes";
import type { Box, Camera, MapScene } from "./scene";

/** Between the inset and what it gives way to. */
const GAP_PX = 4;
/** Buttons stand at the upper right, but not on walls. */
const BUTTONS_PX = 130;
/** Half the width of an island's mark, with some room. */
const MARK_PX = 4;
/** What a framed nation leaves free south of both islands. */
const BELOW_DEGREES = 0.35;
/** Between 钓鱼岛 and 赤尾屿, and how far their names may reach from there, heights of a region's name. */
const BETWEEN_ISLANDS = [124, 25.84] as const;
const ISLANDS_EM = 5;
/** Height of a name with the room around it, heights of its letters. */
const NAME_EM = 1.4;

/** Of an island: its mark with the place that most names take, and wherever its name may stand. */
export interface IslandRoom {
  readonly core: Box;
  readonly whole: Box;
}

/** Rooms on screen of islands that the inset does not show. */
export function islandRooms(
  { islands }: Pick<NationShapes, "islands">,
  scene: Pick<MapScene, "theme" | "textScale" | "namePx" | "lang">,
  camera: Camera,
  viewport: Viewport,
): readonly IslandRoom[] {
  const sizePx = islandLabelPx(labelSizePx(scene), scene.textScale);
  const [west, south, east, north] = INSET_BOUNDS;
  return islands.features.flatMap(({ geometry, properties }) => {
    const [lng = 0, lat = 0] = geometry.coordinates;
    if (lng > west && lng < east && lat > south && lat < north) return [];
    const [x, y] = project(camera, viewport, [lng, lat]);
    const across = textWidthPx(scene.lang === "zh" ? properties.name : properties.nameEn, sizePx) + sizePx;
    const down = sizePx * 2;
    const whole = { left: x - across, top: y - down, right: x + across, bottom: y + down };
    // No more than what a framed nation leaves free: there the inset stays where it is.
    const [, below] = project(camera, viewport, [lng, lat - BELOW_DEGREES]);
    const core = { ...whole, right: x + MARK_PX, bottom: Math.min(y + down, below) };
    return [{ core, whole }];
  });
}

/** Where the inset stands: at the lower right, or above the islands that it would cover there; left of them where there is no place above. */
export function insetPlace(viewport: Viewport, rooms: readonly IslandRoom[]): InsetBox {
  const usual = insetBox(viewport);
  if (!rooms.some(({ core }) => isCovered(core, usual))) return usual;
  const covered = (box: InsetBox): readonly Box[] =>
    rooms.flatMap(({ whole }) => (isCovered(whole, box) ? [whole] : []));
  const { padding } = viewport;
  let raised = usual;
  for (let at = covered(raised); at.length > 0; at = covered(raised))
    raised = { ...raised, top: Math.min(...at.map(({ top }) => top)) - GAP_PX - raised.height };
  const buttonsPx = viewport.leastTextPx === undefined ? BUTTONS_PX : 0;
  if (raised.top >= padding.top + buttonsPx + GAP_PX) return raised;
  let beside = usual;
  for (let at = covered(beside); at.length > 0; at = covered(beside))
    beside = { ...beside, left: Math.min(...at.map(({ left }) => left)) - GAP_PX - beside.width };
  if (beside.left >= padding.left + GAP_PX) return beside;
  return raised.top >= padding.top ? raised : usual;
}

/** The camera of framed bounds; where a stop of the journey in them, or its name, would lie under the inset, the bounds are framed beside it. */
export function frameBeside(
  bounds: Bounds,
  scene: Pick<MapScene, "theme" | "textScale" | "namePx" | "route" | "circles">,
  viewport: Viewport,
): Camera {
  const usual = frameBounds(bounds, viewport);
  const inset = insetBox(viewport);
  const [x, y] = project(usual, viewport, BETWEEN_ISLANDS);
  const reach = labelSizePx(scene) * ISLANDS_EM;
  const rises = isCovered({ left: x - reach, top: y - reach, right: x + reach, bottom: y + reach }, inset);
  const most = rises ? { ...inset, top: inset.top - inset.height, height: 2 * inset.height } : inset;
  if (!stopRooms(scene, usual, viewport).some((room) => isCovered(room, most))) return usual;
  const { padding } = viewport;
  const left = frameBounds(bounds, { ...viewport, padding: { ...padding, right: viewport.width - inset.left } });
  if (rises) return left;
  const above = frameBounds(bounds, { ...viewport, padding: { ...padding, bottom: viewport.height - inset.top } });
  return above.zoom > left.zoom ? above : left;
}

/** Where circles of a journey's stops and their names, above or below them, lie on screen. */
function stopRooms(
  { route, circles, ...look }: Parameters<typeof frameBeside>[1],
  camera: Camera,
  viewport: Viewport,
): readonly Box[] {
  const sizePx = labelSizePx(look);
  return circles.flatMap(({ region, center, radiusPx }) => {
    const name = route?.names.get(region);
    if (name === undefined) return [];
    const [x, y] = project(camera, viewport, center);
    const across = Math.max(radiusPx, textWidthPx(name, sizePx) / 2);
    const down = radiusPx + sizePx * NAME_EM;
    return [{ left: x - across, top: y - down, right: x + across, bottom: y + down }];
  });
}

function isCovered(room: Box, { left, top, width, height }: InsetBox): boolean {
  return room.left < left + width && room.right > left && room.top < top + height && room.bottom > top;
}
