/** The line at the map's lower left. */
import type { Dataset } from "#model/dataset";
import type { AppState } from "#model/state";
import { label } from "#text/labels";
import type { Sheet } from "#views/sheet";
import { datasetName } from "#text/dataset-name";

/** The line at the map's lower left: review number or its absence, base map, dataset, and whether the numbers shown are made up. */
export function attributionText(
  { lang }: AppState,
  dataset: Dataset,
  { isDemo, demoPart = "" }: Pick<Sheet, "isDemo" | "demoPart"> = { isDemo: dataset.demo },
): string {
  const { review } = dataset;
  return [
    review.number ?? label(lang, "review.none"),
    label(lang, "attribution.base"),
    datasetName(lang, dataset),
    ...(isDemo ? [demoPart || label(lang, "demo.short")] : []),
  ].join(" · ");
}
