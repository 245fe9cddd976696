/** The dataset's name. */
import type { Dataset } from "#model/dataset";
import type { Lang } from "#model/state";
import { label } from "#text/labels";

/** What the data are called where they are cited: the owner's title and the version. */
export function datasetName(lang: Lang, { demo, title, version }: Pick<Dataset, "demo" | "title" | "version">): string {
  return `${demo || title === "" ? label(lang, "attribution.data") : title} ${version}`.trimEnd();
}
