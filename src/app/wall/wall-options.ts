/** What a wall is mounted with. */
import type { Signal } from "@preact/signals-core";
import type { ExploreOptions } from "#app/explore/screen";
import type { Tour } from "#model/tour";
import type { PlayerState } from "./player";
import type { WallAddress } from "./wall-address";

export interface WallOptions extends ExploreOptions {
  readonly address: WallAddress;
  readonly tour: Tour | null;
  readonly player: Signal<PlayerState>;
  /** Id of the talk of its presenter windows; null until the first opens. */
  readonly talk: Signal<string | null>;
}
