/** Seeded questions as users put them: brushes, clicks, drills. Every round asks something else. */
import { seeded } from "./measure.ts";
import type { Dataset } from "#model/dataset";
import { AGE_EDGES, EDUCATIONS, TIERS } from "#model/dimensions";
import { type Query } from "#model/query";
import { NO_FILTERS, type Filters } from "#model/filters";
import type { Subject } from "#model/subjects";
import { STAGES } from "#model/chains";

/** A kind of interaction and its question in each round. */
export interface Scenario {
  readonly name: string;
  readonly queryOf: (round: number) => Query;
}

/** The scenarios of a dataset, the same for the same dataset. */
export function scenarios(dataset: Dataset): readonly Scenario[] {
  const { chains, nodes } = dataset.taxonomy;
  const spanOf = (random: () => number, low: number, high: number): readonly [number, number] => {
    const a = low + Math.floor(random() * (high - low + 1));
    const b = low + Math.floor(random() * (high - low + 1));
    return a < b ? [a, b] : [b, a];
  };
  const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const some = <T>(random: () => number, list: readonly T[]): readonly T[] => list.filter(() => random() < 0.4);
  const years = (random: () => number): Filters["years"] => spanOf(random, dataset.years[0]!, dataset.years.at(-1)!);
  const ages = (random: () => number): Filters["ages"] => spanOf(random, 0, AGE_EDGES.length - 1);
  const ask = (
    name: string,
    region: string,
    filtersOf: (random: () => number) => Partial<Filters>,
    subjects: readonly Subject[] = ["talent"],
  ): Scenario => ({
    name,
    queryOf: (round) => ({
      region,
      subjects,
      filters: { ...NO_FILTERS, ...filtersOf(seeded(1000 * name.length + round)) },
    }),
  });
  const founded = dataset.foundedYears;
  return [
    ask("brush ages, nation", "100000", (random) => ({ ages: ages(random) })),
    ask("toggle tiers, nation", "100000", (random) => ({ tiers: some(random, TIERS) })),
    ask("brush years, nation", "100000", (random) => ({ years: years(random) })),
    ask("pick a chain, nation", "100000", (random) => ({ chain: pick(random, chains).id })),
    ask("pick a node, nation", "100000", (random) => ({ node: pick(random, nodes).id })),
    ask("chain, tiers, ages, years, nation", "100000", (random) => ({
      chain: pick(random, chains).id,
      tiers: some(random, TIERS),
      ages: ages(random),
      years: years(random),
    })),
    ask("tiers, educations, stages, nation", "100000", (random) => ({
      tiers: some(random, TIERS),
      educations: some(random, EDUCATIONS),
      stages: some(random, STAGES),
    })),
    ask("tiers, ages, years in Qingdao", "370200", (random) => ({
      tiers: some(random, TIERS),
      ages: ages(random),
      years: years(random),
    })),
    ask("tiers, ages, years in Laoshan", "370212", (random) => ({
      tiers: some(random, TIERS),
      ages: ages(random),
      years: years(random),
    })),
    ask("companies: pick a chain", "100000", (random) => ({ chain: pick(random, chains).id }), ["company"]),
    ask("companies: brush years", "100000", (random) => ({ founded: spanOf(random, founded[0]!, founded.at(-1)!) }), [
      "company",
    ]),
    ask(
      "companies: chain, years in Shandong",
      "370000",
      (random) => ({ chain: pick(random, chains).id, founded: spanOf(random, founded[0]!, founded.at(-1)!) }),
      ["company"],
    ),
    ask("places: pick a chain", "100000", (random) => ({ chain: pick(random, chains).id }), ["institute", "park"]),
  ];
}
