/** Numbers of people, companies, institutes and parks by region and by value of each dimension. */
import type { Dataset } from "#model/dataset";
import type { EntitySubject } from "#model/engine-calls";
import { filtersOf, isUnfiltered } from "#model/filters";
import { provinceOf, regionOf, type RegionCode } from "#model/regions";
import type { EntityResult } from "#model/result";
import type { Call } from "./call";

export const run: Call<"run"> = {
  async answer(
    { dataset, entities, talent, report },
    { region, described = region, filters, base = "same", subjects, byCounty = false },
  ) {
    const asks = (subject: EntitySubject): boolean => subjects.includes(subject);
    const province =
      asks("company") && isUnfiltered(filtersOf(filters, "company")) ? provinceOf(dataset.tree, described) : null;
    if (asks("company") && province === null) void entities.streamCompanies(region, report);
    const [answerAboutPeople] = await Promise.all([
      subjects.includes("talent") ? talent.answerFor(region, byCounty) : null,
      province && entities.load("company", province.code),
      asks("institute") ? entities.load("institute", null) : null,
      asks("park") ? entities.load("park", null) : null,
    ]);
    const startedMs = performance.now();
    const count = (subject: EntitySubject): EntityResult | null =>
      asks(subject) ? entities.engine(subject).run(region, filters, { described, base }) : null;
    const answers = {
      talent: answerAboutPeople?.(filters, { described, base, byCounty }) ?? null,
      company: province ? unfiltered(count("company"), region, dataset) : count("company"),
      institute: count("institute"),
      park: count("park"),
    };
    return { ...answers, elapsedMs: performance.now() - startedMs };
  },
  // The page asks its first question once its first picture stands: prefetching starts only after this answer, so that it does not compete with the first picture.
  prefetches: true,
};

/** Unfiltered counts came with the dataset: the answer is whole with the one file that holds what its histograms count. */
function unfiltered(
  result: EntityResult | null,
  region: RegionCode,
  { tree, firstPicture: { company } }: Dataset,
): EntityResult | null {
  const total = company[regionOf(tree, region).index] ?? 0;
  return result && { ...result, total, regions: company, regionsBase: company, coverage: 1 };
}
