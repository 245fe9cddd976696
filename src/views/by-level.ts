/**
 * Which regions a view compares, as its choice `by` in the address: the children of the scope, or all provinces, prefectures or
 * counties within it. The same in every view that ranks regions. Pure; knows no numbers.
 */
import {
  COMPARED,
  comparedHere,
  comparedWithin,
  isComparable,
  isSelectable,
  levelCompared,
  wholeOf,
  type Compared,
} from "#model/compared";
import type { Dataset } from "#model/dataset";
import { regionOf, type RegionCode } from "#model/regions";
import type { AppState, Lang, Own } from "#model/state";
import { mapLevelsText } from "#text/coverage";
import { regionShort } from "#text/filters";
import { label } from "#text/labels";
import type { Choice } from "./sheet";
import type { Param } from "./view";

export const BY: Param = { name: "by", values: COMPARED, isList: false };

/** What the address chose; the children in a view without the choice. */
function chosenBy({ by }: Own): Compared {
  return COMPARED.find((each) => each === by) ?? "children";
}

type Place = { readonly region: RegionCode; readonly own: Own };

/** What is compared where the reader stands. */
export function byOf({ region, own }: Place, { tree }: Pick<Dataset, "tree">): Compared {
  return comparedHere(tree, region, chosenBy(own));
}

/** The choices with a level that the scope does not have given up. */
export function settledBy({ region, own }: Place, { tree }: Pick<Dataset, "tree">): Own {
  return isComparable(tree, region, chosenBy(own)) ? own : { ...own, by: "children" };
}

/** Whether a region can be selected where the reader stands. */
export function canSelect({ region, own }: AppState, { tree }: Pick<Dataset, "tree">, code: RegionCode): boolean {
  return isSelectable(tree, region, chosenBy(own), code);
}

/** 全国各县区, 山东各市: the regions that a choice compares in a scope. */
export function comparedName(lang: Lang, { tree }: Pick<Dataset, "tree">, region: RegionCode, by: Compared): string {
  const whole = regionShort(lang, regionOf(tree, wholeOf(tree, region)));
  const units = label(lang, `chart.ranking.${levelCompared(tree, region, by)}`);
  return lang === "zh" ? `${whole}${units}` : `${units} of ${whole}`;
}

/** Which regions a map is of where not the children of the scope are compared; its circles may be of those. Else "". */
export function levelsNote(
  { lang, ...place }: Place & { readonly lang: Lang },
  dataset: Pick<Dataset, "tree">,
  hasOwnCircles: boolean,
): string {
  const by = byOf(place, dataset);
  if (by === "children") return "";
  const units = (each: Compared): string =>
    label(lang, `chart.ranking.${levelCompared(dataset.tree, place.region, each)}`);
  return mapLevelsText(lang, units("children"), hasOwnCircles ? units(by) : null);
}

/** The choice to offer. */
export function byChoice(lang: Lang, place: Place, dataset: Pick<Dataset, "tree">): Choice {
  return {
    param: BY.name,
    name: label(lang, "by.label"),
    hint: label(lang, "by.title"),
    value: byOf(place, dataset),
    options: comparedWithin(dataset.tree, place.region).map((value) => ({
      value,
      name: comparedName(lang, dataset, place.region, value),
      available: true,
    })),
  };
}
