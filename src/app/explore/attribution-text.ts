/** The line at the map's lower left. */
import type { Dataset } from "#model/dataset";
import type { AppState } from "#model/state";
import { label } from "#text/labels";
import { datasetName } from "#text/methods";

/** The line at the map's lower left: review number or its absence, base map, dataset, demo mark. */
export function attributionText({ lang }: AppState, dataset: Dataset): string {
  const { review, demo } = dataset;
  return [
    review.number ?? label(lang, "review.none"),
    label(lang, "attribution.base"),
    datasetName(lang, dataset),
    ...(demo ? [label(lang, "demo.short")] : []),
  ].join(" · ");
}
