/** Says first that a region asked for has no data, where the sheet is of the home of the dataset instead. Pure. */
import type { Dataset } from "#model/dataset";
import { regionOf } from "#model/regions";
import { absentLead } from "#text/coverage";
import type { Sheet } from "#views/sheet";
import type { At } from "#views/view";

/** The sheet of the home of the dataset says first that the region asked for has no data: its numbers are not of that one. */
export function ledByAbsent(sheet: Sheet, { absent, region, lang }: At, { tree }: Dataset): Sheet {
  if (absent === null) return sheet;
  const lead = absentLead(lang, regionOf(tree, absent), regionOf(tree, region));
  return { ...sheet, sentence: [...lead, ...sheet.sentence] };
}
