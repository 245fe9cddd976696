/** Who could fill a gap: answers the call `node-sources`. Loads rows of a few provinces' companies, institutes and schools. */
import { defined } from "#base/assert";
import { entityValues } from "#engine/entities/entity-values";
import type { EntityStore } from "#engine/entities/entity-store";
import { amountsWithin } from "#engine/chains/chain-space";
import type { ChainTools } from "#engine/chains/chain-answer";
import type { CompanyColumns, PlaceColumns } from "#format/entities";
import type { EntitySubject } from "#model/engine-calls";
import type { ListRow } from "#model/entity-list";
import { NO_FILTERS } from "#model/filters";
import type {
  FirstRows,
  NodeSourcesAnswer,
  NodeSourcesQuestion,
  ServingPlace,
  SourceRegion,
} from "#model/node-sources";
import type { RailJourneys } from "#model/rail";
import { NATION, type RegionCode } from "#model/regions";
import type { SchoolWorth, Studies } from "#model/studies";
import { homeOf, nearnessOf, type Home } from "./home";
import { schoolsServing, servingPlaces } from "./serving-places";
import { atNode, rivalCities, sourceRegions, talentPools, type From } from "./source-regions";
import { companiesAt, MOST_ROWS, sourceProvinces, type PickedRow } from "./source-rows";

/** What the answer is made with. */
export interface SourceTools extends ChainTools {
  readonly entities: Pick<EntityStore, "columns" | "names" | "details" | "provincesOfCompanies">;
  readonly studies: () => Promise<Studies | null>;
  /** Null where no journeys are known. */
  readonly rail: () => Promise<RailJourneys | null>;
}

const CITIES = { scope: NATION, by: "prefecture" } as const;

/** Errors: those of the files that counts, rows and studies need. */
export async function answerNodeSources(tools: SourceTools, question: NodeSourcesQuestion): Promise<NodeSourcesAnswer> {
  const startedMs = performance.now();
  const { dataset, count } = tools;
  const { node: id, region, basis } = question;
  const { tree, taxonomy } = dataset;
  const node = defined(
    taxonomy.nodes.find((each) => each.id === id),
    "node",
  );
  const column = taxonomy.nodes.filter(({ chain }) => chain === node.chain).indexOf(node);
  const home = homeOf(tree, region);
  const byProvince = { scope: NATION, by: "province" } as const;
  const [space, amounts, people, provinces, rail, studies] = await Promise.all([
    tools.spaceOf(basis),
    amountsWithin(count, basis, CITIES, node.chain),
    amountsWithin(count, "people", CITIES, node.chain),
    count({ subject: "company", regions: byProvince, filters: NO_FILTERS, chain: node.chain }),
    tools.rail(),
    tools.studies(),
  ]);
  const from: From = { dataset, home, rail };
  const cities = atNode(amounts, column);
  const regions = sourceRegions(from, cities, space, node.index);
  const real = new Map(
    provinces.regions.map((code, row) => [code, provinces.real?.byNode[row * provinces.nodes.length + column] ?? 0]),
  );
  const [companies, places] = await Promise.all([
    companiesOf(tools, home, { regions, real, node: node.index, realOnly: basis === "real" }),
    placesOf(tools, home, { id, node: node.index }, studies),
  ]);
  return {
    node: id,
    start: home.start,
    hasTrains: rail !== null,
    regions,
    ...companies,
    ...places,
    studies: studies?.studies.filter(({ nodes }) => nodes.includes(id)) ?? null,
    studySources: studies?.sources ?? null,
    ...talentPools(from, atNode(people, column)),
    rivals: rivalCities(from, cities, space, { node: node.index, basis }),
    elapsedMs: performance.now() - startedMs,
  };
}

interface Sought {
  readonly regions: readonly SourceRegion[];
  readonly real: ReadonlyMap<RegionCode, number>;
  /** Index. */
  readonly node: number;
  /** Whether made-up companies are left out. */
  readonly realOnly: boolean;
}

/** Companies of the provinces that sources lie in, and of the region's own. */
async function companiesOf(
  tools: SourceTools,
  home: Home,
  { regions, real, node, realOnly }: Sought,
): Promise<Pick<NodeSourcesAnswer, "invited" | "local" | "provinces">> {
  const { entities } = tools;
  const { tree } = tools.dataset;
  const has = new Set(entities.provincesOfCompanies);
  const provinces = sourceProvinces(tree, home, regions, real).filter((code) => has.has(code));
  const read = [...new Set([...provinces, ...(home.province === null ? [] : [home.province])])];
  const parts = (
    await Promise.all(
      read.map(async (province) => ({ province, columns: await entities.columns("company", province) })),
    )
  ).flatMap(({ province, columns }) => (columns?.kind === "company" ? [{ province, columns }] : []));
  const columns = parts.map((part): CompanyColumns => part.columns);
  const picked = companiesAt(tree, home, columns, { node, realOnly });
  // The region's own province is read for what is local; elsewhere in it nobody is invited who is no source.
  const isSource = parts.map(({ province }) => provinces.includes(province));
  const outside = picked.outside.filter(({ part }) => isSource[part]);
  const lists = [outside, picked.local].map((rows) => rows.slice(0, MOST_ROWS));
  const named = new Set(lists.flat().map(({ part }) => defined(parts[part], "rows of a province").province));
  await Promise.all([...named].map((province) => loadWords(tools, "company", province)));
  const rowOf = (each: PickedRow): Promise<ListRow> => {
    const { province, columns } = defined(parts[each.part], "rows of a province");
    return listRow(tools, "company", province, columns, each.row);
  };
  return { invited: await firstOf(outside, rowOf), local: await firstOf(picked.local, rowOf), provinces };
}

/** Fetches names and details of a file once, before its rows are told of one by one. */
async function loadWords(
  { entities }: Pick<SourceTools, "entities">,
  subject: EntitySubject,
  province: RegionCode | null,
): Promise<void> {
  await Promise.all([entities.names(subject, province), entities.details.columns(subject, province)]);
}

/** Institutes and schools, with what they are known for. */
async function placesOf(
  tools: SourceTools,
  home: Home,
  { id, node }: { readonly id: string; readonly node: number },
  studies: Studies | null,
): Promise<Pick<NodeSourcesAnswer, "institutes" | "schools">> {
  const { entities, dataset } = tools;
  const [columns, details] = await Promise.all([
    entities.columns("institute", null),
    entities.details.columns("institute", null),
  ]);
  if (columns === null || columns.kind === "company") return { institutes: NONE, schools: NONE };
  await loadWords(tools, "institute", null);
  const schools = schoolsServing(studies, [id]);
  const picked = servingPlaces(dataset.tree, home, { columns, details, schools }, node);
  const rowOf = async ({ row }: PickedRow): Promise<ServingPlace> => {
    const listed = await listRow(tools, "institute", null, columns, row);
    const worth: SchoolWorth = schools.get(listed.details?.identifier ?? "") ?? { grades: [], majors: [] };
    return { ...listed, ...worth, nearness: nearnessOf(dataset.tree, home, listed.region) };
  };
  return { institutes: await firstOf(picked.institutes, rowOf), schools: await firstOf(picked.schools, rowOf) };
}

const NONE: FirstRows<never> = { rows: [], total: 0, real: 0 };

async function firstOf<Row>(
  picked: readonly PickedRow[],
  rowOf: (picked: PickedRow) => Promise<Row>,
): Promise<FirstRows<Row>> {
  return {
    rows: await Promise.all(picked.slice(0, MOST_ROWS).map(rowOf)),
    total: picked.length,
    real: picked.filter(({ isReal }) => isReal).length,
  };
}

async function listRow(
  { dataset, entities }: Pick<SourceTools, "dataset" | "entities">,
  subject: EntitySubject,
  province: RegionCode | null,
  columns: CompanyColumns | PlaceColumns,
  row: number,
): Promise<ListRow> {
  const [names, details] = await Promise.all([
    entities.names(subject, province),
    entities.details.of(subject, province, row),
  ]);
  return { province, row, ...entityValues(dataset, columns, names, row), details };
}
