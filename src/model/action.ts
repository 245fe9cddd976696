/** What the user can do to the state; `reduce` in app/actions.ts carries it out. */
import type { Filters } from "#model/filters";
import type { Names } from "#model/names";
import type { RegionCode } from "#model/regions";
import type { AppState, CameraState, Lang, Own, PanelId, ThemeId, ViewId } from "#model/state";

export type Action =
  | { readonly type: "go"; readonly region: RegionCode }
  | { readonly type: "climb" }
  | { readonly type: "select"; readonly region: RegionCode | null }
  /** To another view, with some of its choices; to a region and filters, where these are given. */
  | {
      readonly type: "view";
      readonly view: ViewId;
      readonly own?: Own;
      readonly region?: RegionCode;
      readonly filters?: Filters;
    }
  /** To the list of the names behind a count. */
  | { readonly type: "names"; readonly names: Names }
  /** Sets some of the view's own choices. */
  | { readonly type: "choose"; readonly set: Own }
  /** Sets some filters; NO_FILTERS clears all. */
  | { readonly type: "filter"; readonly set: Partial<Filters> }
  | { readonly type: "panel"; readonly panel: PanelId }
  | { readonly type: "theme"; readonly theme: ThemeId }
  | { readonly type: "lang"; readonly lang: Lang }
  /** Null frames the region. */
  | { readonly type: "camera"; readonly camera: CameraState | null }
  /** What the dataset is opened with, in the look and language chosen. */
  | { readonly type: "home" }
  | { readonly type: "restore"; readonly state: AppState };
