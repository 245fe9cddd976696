/** Where the young people of a region come from, who teaches for a node, who needs them: answers the call `youth`. Knows no files. */
import { demandSupplyRatio } from "#analytics/supply-demand";
import { placeDomains } from "#analytics/place-domains";
import { defined } from "#base/assert";
import type { Youth } from "#format/youth";
import type { Dataset } from "#model/dataset";
import { errorOf } from "#model/estimate-error";
import { NO_FILTERS } from "#model/filters";
import { CELL_STATES, type CellNumbers, type NodeCounts } from "#model/node-counts";
import { NATION, prefectureKeyOf, provinceOf, regionOf, type RegionCode, type RegionTree } from "#model/regions";
import type { CityCount, NodeNeed, YoungNumber, YouthAbsence, YouthAnswer, YouthQuestion } from "#model/youth";
import type { Count } from "#engine/chains/chain-space";
import { youthSums, type YouthSum } from "./youth-sums";

/** Bands of age under 35, as the cube has them. */
const YOUNG: readonly [number, number] = [0, 2];
const FILTERS = { ...NO_FILTERS, ages: YOUNG };

export interface YouthTools {
  readonly dataset: Dataset;
  readonly count: Count;
  /** Files of young people, one per release. */
  readonly releases: readonly Youth[];
}

export type YouthNumbers = Omit<YouthAnswer, "schools" | "schoolsInAll" | "studySources">;

/** All but the schools. Errors: those of the files that the counts need. */
export async function answerYouth(tools: YouthTools, question: YouthQuestion): Promise<YouthNumbers> {
  const { dataset, count } = tools;
  const { tree } = dataset;
  const { region, chain, node } = question;
  const told = toldRegion(tree, region);
  const [people, companies] = await Promise.all([
    count({ subject: "talent", regions: [region, NATION], filters: FILTERS, chain }),
    chain === null ? null : count({ subject: "company", regions: [region, NATION], filters: NO_FILTERS, chain }),
  ]);
  const column = node === null ? -1 : [...people.nodes].indexOf(nodeIndex(dataset, node));
  const own = (numbers: CellNumbers, at: number, row: number): YoungNumber =>
    numberOf(dataset, [region, NATION][row]!, numbers, { row, column: at, isWithinChain: numbers !== people.totals });
  return {
    told,
    young: own(people.totals, 0, 0),
    chosen: column >= 0 ? own(people.byNode, column, 0) : chain === null ? null : own(people.byChain, 0, 0),
    ...tablesOf(tools, told),
    needs: companies === null ? [] : needsOf(dataset, people, companies, own),
  };
}

/** Tables are published by prefecture: of a county its prefecture is told. */
export function toldRegion(tree: RegionTree, code: RegionCode): RegionCode {
  const region = regionOf(tree, code);
  return region.level === "county" ? defined(keyOf(tree, code), `city of ${code}`) : code;
}

/** The prefecture, or what stands for one, that a county lies in. */
function keyOf(tree: RegionTree, code: RegionCode): RegionCode | undefined {
  const { prefecturesOf, countiesOf } = placeDomains(tree);
  const { index } = regionOf(tree, code);
  const keys = [...prefecturesOf.values()].flat();
  const key = keys.find((each) => each === index || (countiesOf.get(each) ?? []).includes(index));
  return key === undefined ? provinceOf(tree, code)?.code : tree.regions[key]?.code;
}

/** Prefectures of a region, a municipality as one. */
export function prefecturesIn(tree: RegionTree, code: RegionCode): ReadonlySet<number> {
  const { prefecturesOf } = placeDomains(tree);
  const region = regionOf(tree, code);
  if (region.level === "nation") return new Set([...prefecturesOf.values()].flat());
  if (region.level === "province") return new Set(prefecturesOf.get(region.index) ?? []);
  return prefectureKeyOf(region) === code ? new Set([region.index]) : new Set();
}

function tablesOf(
  { dataset, releases }: YouthTools,
  told: RegionCode,
): Omit<YouthNumbers, "told" | "young" | "chosen" | "needs"> {
  const { tree } = dataset;
  const sums = youthSums(releases, prefecturesIn(tree, told));
  const nation = youthSums(releases, prefecturesIn(tree, NATION));
  const list = releases[0]?.disciplines ?? [];
  const absence = (of: "disciplines" | "cities"): YouthAbsence | null => {
    if (releases.length === 0) return "no-file";
    if (nation[of].byCode.size === 0) return "not-registered";
    return sums.listed === 0 ? "nobody" : null;
  };
  const disciplines = descending(sums.disciplines).map(([code, people]) => ({
    ...defined(list[code], "discipline"),
    people,
  }));
  const cities = descending(sums.cities).map(([code, people]): CityCount => ({
    region: tree.regions[code]!.code,
    people,
  }));
  return {
    listed: sums.listed,
    disciplines: { rows: disciplines, rest: sums.disciplines.rest, absence: absence("disciplines") },
    cities: { rows: cities, rest: sums.cities.rest, absence: absence("cities") },
    stay: stayOf(tree, releases, told, nation.cities),
  };
}

/** Most people first; as many in the order of their codes. */
function descending({ byCode }: YouthSum): readonly (readonly [code: number, people: number])[] {
  return [...byCode].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
}

function stayOf(tree: RegionTree, releases: readonly Youth[], told: RegionCode, nation: YouthSum): YouthAnswer["stay"] {
  const province = provinceOf(tree, told)?.code;
  if (province === undefined) return null;
  const home = prefecturesIn(tree, province);
  const within = (sum: YouthSum): number => [...home].reduce((people, city) => people + (sum.byCode.get(city) ?? 0), 0);
  const studied = within(nation);
  return studied === 0 ? null : { province, studied, stayed: within(youthSums(releases, home).cities) };
}

function nodeIndex({ taxonomy }: Dataset, id: string): number {
  return defined(
    taxonomy.nodes.find((node) => node.id === id),
    `node ${id}`,
  ).index;
}

/** A number as far as it may be told: an estimate whose error is too large is hidden. */
function numberOf(
  dataset: Dataset,
  region: RegionCode,
  numbers: CellNumbers,
  { row, column, isWithinChain }: { readonly row: number; readonly column: number; readonly isWithinChain: boolean },
): YoungNumber {
  const columns = numbers.counts.length / numbers.combines.length;
  const at = row * columns + column;
  const state = defined(CELL_STATES[numbers.states[at]!], "state");
  if (state === "known") return { count: numbers.known[at]!, state };
  if (state !== "estimate") return { count: state === "exact" ? numbers.counts[at]! : Number.NaN, state };
  const reached = { precision: "estimate", combines: numbers.combines[row] ?? [] } as const;
  const { level } = regionOf(dataset.tree, region);
  const { kind } = errorOf(dataset.card, reached, level, isWithinChain, numbers.counts[at]!);
  if (kind === "not-combinable") return { count: Number.NaN, state: "hidden" };
  return { count: numbers.counts[at]!, state };
}

function needsOf(
  { taxonomy }: Dataset,
  people: NodeCounts,
  companies: NodeCounts,
  youngAt: (numbers: CellNumbers, column: number, row: number) => YoungNumber,
): readonly NodeNeed[] {
  const columns = people.nodes.length;
  return Array.from(people.nodes, (index, at): NodeNeed => {
    const [young, nation] = [youngAt(people.byNode, at, 0), youngAt(people.byNode, at, 1)];
    const here = companies.byNode.counts[at]!;
    return {
      node: defined(taxonomy.nodes[index], "node").id,
      companies: here,
      real: companies.real?.byNode[at] ?? Number.NaN,
      young,
      ratio: demandSupplyRatio(here, wholeOf(young)) ?? Number.NaN,
      nationRatio: demandSupplyRatio(companies.byNode.counts[columns + at]!, wholeOf(nation)) ?? Number.NaN,
    };
  });
}

/** What a part is known of divides nothing. */
function wholeOf({ count, state }: YoungNumber): number {
  return state === "known" ? Number.NaN : count;
}
