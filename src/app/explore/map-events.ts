/** What the map tells, turned into actions and hover cards. */
import type { ReadonlySignal, Signal } from "@preact/signals-core";
import type { Store } from "#app/store";
import type { EngineClient } from "#engine/transport/client";
import type { MapEvent } from "#map/scene";
import { fetchedCode } from "#base/fetched-code";
import { provinceOfRows, type EntityDescription } from "#model/entities";
import { isDrillable, type RegionCode } from "#model/regions";
import { closeCard, Hold, tellOf, withRoom } from "./held-card";
import type { Held, Hovered, Screen, Shown } from "./screen";

export interface MapEventTargets {
  readonly store: Store;
  readonly client: EngineClient;
  readonly shown: ReadonlySignal<Shown>;
  readonly answers: Screen["answers"];
  readonly hover: Signal<Hovered | null>;
  readonly held: Signal<Held | null>;
  readonly rails: Screen["rails"];
  readonly onError: (error: unknown) => void;
}

/** Close enough to see a place among its neighbours. */
const ENTITY_ZOOM = 11.5;

/** What tells of one entity: fetched with the first that is told of. */
async function cardMaker(): Promise<(typeof import("#views/entity-card"))["entityCard"]> {
  return (await fetchedCode("entity-card", () => import("#views/entity-card"))).entityCard;
}

/** Flies to an entity of the region in scope and opens its card in the middle of the map. */
export async function showEntity(
  targets: Pick<MapEventTargets, "store" | "client" | "hover" | "rails">,
  map: HTMLElement,
  subject: EntityDescription["subject"],
  row: number,
): Promise<void> {
  const { store, client } = targets;
  const { region } = store.state.value;
  const province = provinceOfRows(store.dataset.tree, subject, region);
  const [entity, entityCard] = await Promise.all([client.describe({ subject, province, row }), cardMaker()]);
  // The user may have gone elsewhere while the name was fetched.
  if (store.state.value.region !== region) return;
  store.dispatch({ type: "camera", camera: { center: entity.point, zoom: ENTITY_ZOOM } });
  const middle = { x: map.clientWidth / 2, y: map.clientHeight / 2 };
  tellOf(targets, ({ at }) => entityCard(at, store.dataset, entity, middle, { stays: true }), true);
}

/** A handler of map events. */
export function mapEvents(targets: MapEventTargets): (event: MapEvent) => void {
  const { store, client, shown, hover, onError } = targets;
  const hold = new Hold(targets);
  let hoveredPoint = "";
  const describe = async (event: Extract<MapEvent, { type: "hover-point" }>): Promise<void> => {
    const { subject, row } = event;
    const point = `${subject}-${row}`;
    hoveredPoint = point;
    const { tree } = store.dataset;
    const pointedIn = store.state.value;
    const { sheet, at } = shown.value;
    // A list draws the points of the region selected in it.
    const province = provinceOfRows(tree, subject, sheet.chosen?.region ?? at.selected ?? at.region);
    const [entity, entityCard] = await Promise.all([client.describe({ subject, province, row }), cardMaker()]);
    // The pointer may have left or reached another point, or the map have moved below it, while the name was fetched.
    if (hoveredPoint === point && store.state.value === pointedIn)
      tellOf(targets, (now) => entityCard(now.at, store.dataset, entity, event));
  };
  return (event) => {
    switch (event.type) {
      case "hover-region": {
        hoveredPoint = "";
        if (!hold.keeps(event, event.region)) tellOfRegion(targets, event);
        return;
      }
      case "hover-point":
        if (hold.keeps(event, "")) return;
        void describe(event).catch(onError);
        return;
      case "leave-point":
        hoveredPoint = "";
        hover.value = null;
        return;
      case "select": {
        if (isMeant(targets, event.region)) return;
        if (event.region !== null || store.state.value.selected !== null)
          store.dispatch({ type: "select", region: event.region });
        hold.select(event.region);
        return;
      }
      case "drill":
        hover.value = null;
        drill(store, event.region);
        return;
      case "climb":
        if (closeCard(targets)) return;
        store.dispatch({ type: "climb" });
        return;
      case "camera":
        store.dispatch({ type: "camera", camera: event.camera });
        return;
      case "home":
        store.dispatch({ type: "camera", camera: null });
        return;
      case "context-lost":
      case "renderer-failed":
        return;
    }
  };
}

/** Tells of the region pointed at, tapped or walked to; of none, of nothing. */
function tellOfRegion(targets: MapEventTargets, event: Extract<MapEvent, { type: "hover-region" }>): void {
  const { region, x, y, around } = event;
  if (region === null) targets.hover.value = null;
  else tellOf(targets, ({ sheet }) => withRoom(sheet.cardOf(region, { x, y }), around));
}

/** Does what a click on a region means in the view in force; false where it only selects it. */
function isMeant({ store, answers, hover }: MapEventTargets, region: RegionCode | null): boolean {
  const at = store.at.value;
  const action = region === null ? null : at.view.act(at, store.dataset, { type: "region", region }, answers.value);
  if (action === null) return false;
  // What the card tells may no longer hold.
  hover.value = null;
  store.dispatch(action);
  return true;
}

/** Goes into a region; into one without parts that is selected already, no further. */
function drill({ state, dataset, dispatch }: Store, region: RegionCode): void {
  const isFurther = isDrillable(dataset.tree, region) || state.value.selected !== region;
  dispatch(isFurther ? { type: "go", region } : { type: "select", region });
}
