/** The card of a region clicked on the map: it stays beside the point of the click, so that the pointer reaches what it leads to. */
import { effectUntil } from "#app/until";
import type { HoverCard } from "#blocks/hover-card";
import type { RegionCode } from "#model/regions";
import type { Held, Screen } from "./screen";

/** What a card is held by and shown with. */
type HeldScreen = Pick<Screen, "held" | "hover" | "rails" | "shown" | "store">;

/** On the way from the click to the card, other regions are passed; CSS px. */
const WAY_PX = 40;

type Point = Pick<Held, "x" | "y">;

/** Decides from what the map tells which card is held, and how long. */
export class Hold {
  readonly #screen: HeldScreen;
  /** The region under the pointer, and one that was tapped, of which the pointer tells afterwards. */
  #under: (Point & { readonly region: RegionCode }) | null = null;
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
    if (this.#under?.region === region) this.#hold(region, this.#under);
    else this.#tapped = region;
  }

  /** The pointer is over a region, none (null), or something else (""): whether the card stays all the same. */
  keeps({ x, y }: Point, region: RegionCode | null): boolean {
    const { held } = this.#screen;
    this.#under = region === null || region === "" ? null : { region, x, y };
    if (region !== null && region === this.#tapped) return this.#hold(region, { x, y });
    this.#tapped = null;
    const here = held.value;
    if (here === null) return false;
    // Off the map the pointer is on the card, or elsewhere to no avail.
    const isKept = region === null || region === here.region || Math.hypot(x - here.x, y - here.y) <= WAY_PX;
    if (!isKept) held.value = null;
    return isKept;
  }

  /** Holds the card where it leads somewhere; another follows the pointer. */
  #hold(region: RegionCode, { x, y }: Point): boolean {
    const { held, hover, rails, shown, store } = this.#screen;
    this.#tapped = null;
    const card = shown.value.sheet.cardOf(region, { x, y, stays: true });
    if (card?.names === undefined) return false;
    held.value = { region, x, y, state: store.state.value, rails: rails.value };
    hover.value = null;
    return true;
  }
}

/** Whether the region is selected still and the map has not moved. */
function isHeld({ region, state: then, rails }: Held, { store, rails: now }: HeldScreen): boolean {
  const { value } = store.state;
  const isSame = (["region", "camera", "view", "panel"] as const).every((part) => value[part] === then[part]);
  return isSame && value.selected === region && now.value === rails;
}

/** The card that stays, with the numbers of what is shown now; null while none does. */
export function cardHeld(screen: HeldScreen): HoverCard | null {
  const here = screen.held.value;
  if (here === null || !isHeld(here, screen)) return null;
  return screen.shown.value.sheet.cardOf(here.region, { x: here.x, y: here.y, stays: true });
}

/** Lets the card go once what it was held by is another, until the signal is aborted. */
export function letGo(screen: HeldScreen, until: AbortSignal): void {
  effectUntil(until, () => {
    // Read whether or not a card is held, so that every change is noticed.
    void screen.store.state.value;
    void screen.rails.value;
    const here = screen.held.peek();
    if (here !== null && !isHeld(here, screen)) screen.held.value = null;
  });
  addEventListener("resize", () => void (screen.held.value = null), { signal: until });
}
