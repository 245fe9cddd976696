/** The card on the map: of what is pointed at, or of a region clicked, which stays beside the click, so that the pointer reaches what it leads to. */
import { effectUntil, whenGone } from "#app/until";
import type { HoverCard } from "#blocks/hover-card";
import type { RegionCode } from "#model/regions";
import { cardOfChosen } from "./chosen-line";
import { mapElement } from "./map-element";
import type { Held, Hovered, Placed, Screen } from "./screen";

/** What a card is held by and shown with. */
type HeldScreen = Pick<Screen, "held" | "hover" | "rails" | "shown" | "store">;

/** On the way from the click to the card, other regions are passed; CSS px. */
const WAY_PX = 40;

type Place = Pick<Held, "x" | "y" | "around">;

/** Decides from what the map tells which card is held, and how long. */
export class Hold {
  readonly #screen: HeldScreen;
  /** The region under the pointer, and one that was tapped, of which the pointer tells afterwards. */
  #under: { readonly region: RegionCode; readonly place: Place } | null = null;
  #tapped: RegionCode | null = null;

  constructor(screen: HeldScreen) {
    this.#screen = screen;
  }

  /** A region was clicked, or none; its card is held if it is selected now. */
  select(region: RegionCode | null): void {
    const { held, store } = this.#screen;
    held.value = null;
    this.#tapped = null;
    if (region === null || store.state.value.selected !== region) return;
    if (this.#under?.region === region) this.#hold(region, this.#under.place);
    else this.#tapped = region;
  }

  /** The pointer is over a region, none (null), or something else (""): whether the card stays all the same. */
  keeps(place: Place, region: RegionCode | null): boolean {
    const { held } = this.#screen;
    this.#under = region === null || region === "" ? null : { region, place };
    if (region !== null && region === this.#tapped) return this.#hold(region, place);
    this.#tapped = null;
    const here = held.value;
    if (here === null) return false;
    // Fingers and keys pass nothing on their way.
    const isNear = place.around === undefined && Math.hypot(place.x - here.x, place.y - here.y) <= WAY_PX;
    // Off the map the pointer is on the card, or elsewhere to no avail.
    const isKept = region === null || region === here.region || isNear;
    if (!isKept) held.value = null;
    return isKept;
  }

  /** Holds the card where it leads somewhere; another follows the pointer. */
  #hold(region: RegionCode, place: Place): boolean {
    const { held, hover, shown, store, rails } = this.#screen;
    this.#tapped = null;
    const { x, y, around } = place;
    const card = shown.value.sheet.cardOf(region, { x, y, stays: true });
    if (card?.names === undefined) return false;
    held.value = { region, x, y, ...(around && { around }), state: store.state.value, rails: rails.value };
    hover.value = null;
    return true;
  }
}

/** Whether what stood at a place of the map stands there still. */
function isPlaced({ state: then, rails }: Placed, { store, rails: now }: HeldScreen): boolean {
  const { value } = store.state;
  const isSame = (["region", "camera", "view", "panel"] as const).every((part) => value[part] === then[part]);
  return isSame && now.value === rails;
}

/** Whether the region is selected still and the map has not moved. */
function isHeld(held: Held, screen: HeldScreen): boolean {
  return isPlaced(held, screen) && screen.store.state.value.selected === held.region;
}

/** The card that stays, with the numbers of what is shown now; null while none does. */
function cardHeld(screen: HeldScreen): HoverCard | null {
  const here = screen.held.value;
  if (here === null || !isHeld(here, screen)) return null;
  const { region, x, y, around } = here;
  return withRoom(screen.shown.value.sheet.cardOf(region, { x, y, stays: true }), around);
}

/** The card of a region, and what it leaves in sight. */
export function withRoom(card: HoverCard | null, around: Place["around"]): HoverCard | null {
  return card && around ? { ...card, around } : card;
}

/** Tells of something while the map stays where it is now; by `stays` also where nobody points at it. */
export function tellOf(
  { hover, store, rails }: Pick<HeldScreen, "hover" | "store" | "rails">,
  tell: Hovered["tell"],
  stays = false,
): void {
  hover.value = { tell, stays, state: store.state.value, rails: rails.value };
}

/** The card of what is pointed at, in the words of what is shown now. */
export function cardHovered(screen: HeldScreen): HoverCard | null {
  const here = screen.hover.value;
  return here === null || !isPlaced(here, screen) ? null : here.tell(screen.shown.value);
}

/** The one card on the map, or none. */
export function cardOnMap(screen: Screen): HoverCard | null {
  return cardHeld(screen) ?? cardHovered(screen) ?? cardOfChosen(screen);
}

/** Closes the card of what is pointed at or was found; true where one stayed open by itself, and nothing else is meant by the key. */
export function closeCard({ hover }: Pick<HeldScreen, "hover">): boolean {
  const stayed = hover.value?.stays === true;
  hover.value = null;
  return stayed;
}

/** Lets cards go once what they stand by is another, until the signal is aborted. */
export function letGo(screen: Screen, until: AbortSignal): void {
  const { store, rails, held, hover } = screen;
  effectUntil(until, () => {
    // Read whether or not there is a card, so that every change is noticed.
    void store.state.value;
    void rails.value;
    const [here, there] = [held.peek(), hover.peek()];
    if (here !== null && !isHeld(here, screen)) held.value = null;
    if (there !== null && !isPlaced(there, screen)) hover.value = null;
  });
  // A frame may grow by what is told of the region clicked: only another map is another place.
  const map = mapElement(screen.root);
  const sizes = new ResizeObserver(() => void (held.value = hover.value = null));
  sizes.observe(map);
  whenGone(until, () => sizes.disconnect());
}
