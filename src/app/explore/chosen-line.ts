/** The one chosen in a list on the map: flown to, and its card beside its point. */
import { batch } from "@preact/signals-core";
import type { HoverCard } from "#blocks/hover-card";
import { project, unproject, type Viewport } from "#map/camera";
import { wholeOf } from "#model/compared";
import { regionOf, type RegionLevel } from "#model/regions";
import type { CameraState } from "#model/state";
import { mapElement } from "./map-element";
import { paddingOf } from "./room";
import type { Screen } from "./screen";

/** Close enough to see where it lies among the regions that the map draws of its scope. */
const ZOOMS = { nation: 6.5, province: 8.5, prefecture: 10.5, county: 10.5 } as const satisfies Record<
  RegionLevel,
  number
>;
/** About the width of a card, and the least room left of its point, CSS px. */
const CARD_PX = 290;
const EDGE_PX = 24;

/** Chooses a line of the list on show and flies to what it names; chosen already, it is let go and the region is framed again. */
export async function showLine({ root, store, client, shown, hover }: Screen, key: string): Promise<void> {
  const { at, sheet } = shown.value;
  const { list } = sheet;
  if (!list) return;
  const point = list.chosen === key ? null : await list.pointOf(client, key);
  // The user may have gone elsewhere while it was looked up.
  if (store.at.value.state !== at.state) return;
  const action = at.view.act(store.at.value, store.dataset, { type: "mark", chart: "list", key }, {});
  if (action === null) return;
  hover.value = null;
  const { tree } = store.dataset;
  const zoom = ZOOMS[regionOf(tree, wholeOf(tree, at.region)).level];
  // One step of the user.
  batch(() => {
    store.dispatch(action);
    store.dispatch({ type: "camera", camera: point && cameraOn(point, zoom, viewportOf(root)) });
  });
}

/** Its card, while the map was moved to where it is in sight. */
export function cardOfChosen({ root, shown, size }: Screen): HoverCard | null {
  const { at, sheet } = shown.value;
  // Panels and the map follow the size of the window.
  void size.value;
  if (!sheet.chosen || at.camera === null) return null;
  const viewport = viewportOf(root);
  const { top, right, bottom, left } = viewport.padding;
  const [x, y] = project(at.camera, viewport, sheet.chosen.point);
  const isInSight = x >= left && y >= top && x <= viewport.width - right && y <= viewport.height - bottom;
  return isInSight ? { ...sheet.chosen.card, x, y } : null;
}

/** A camera that has a position and its card beside it in the middle of what no panel covers. */
function cameraOn(point: readonly [number, number], zoom: number, viewport: Viewport): CameraState {
  const { width, height, padding } = viewport;
  const free = width - padding.left - padding.right;
  const x = padding.left + Math.max(EDGE_PX, (free - CARD_PX) / 2);
  const y = (padding.top + height - padding.bottom) / 2;
  return { center: unproject({ center: point, zoom }, viewport, [width - x, height - y]), zoom };
}

function viewportOf(root: HTMLElement): Viewport {
  const { clientWidth, clientHeight } = mapElement(root);
  return { width: clientWidth, height: clientHeight, padding: paddingOf(root) };
}
