/** Which states can be told before a dataset is whole. Pure. */
import type { Dataset } from "#model/dataset";
import { isInBoot } from "#model/dataset-rest";
import { NATION, regionOf } from "#model/regions";
import type { AppState } from "#model/state";
import { viewOf } from "#views/all-views";

/** Whether a state tells of nothing but the nation and its provinces, so that a dataset need not be whole. */
export function isOfProvinces(
  { region, selected, view, own, filters }: AppState,
  { tree, coverage }: Dataset,
): boolean {
  const { by = "children" } = own;
  // Words of a view's own may name nodes and places.
  const { params, initial } = viewOf(view);
  const usual = initial(coverage);
  const isPlain = params.every(({ name, values }) => !(values instanceof RegExp) || own[name] === usual[name]);
  // Data of a few cities are told by these cities' names.
  const covered = Object.values(coverage).flat();
  return (
    region === NATION &&
    (selected === null || isInBoot(regionOf(tree, selected))) &&
    (by === "children" || by === "province") &&
    isPlain &&
    filters.node === null &&
    covered.every((code) => isInBoot(regionOf(tree, code)))
  );
}
