/** What a view that compares regions asks the engine: numbers, points and densities of the layers, people of a secondary chain. */
import type { EngineCalls } from "#model/engine-calls";
import type { PointScene } from "#map/scene";
import { levelCompared } from "#model/compared";
import type { Dataset } from "#model/dataset";
import { FILTER_IDS, FILTERS, isFiltered, type Filters } from "#model/filters";
import { METRICS } from "#model/metrics";
import type { Query } from "#model/query";
import { NATION, regionOf, type RegionCode } from "#model/regions";
import { comesWithPage, type Residents } from "#model/residents";
import type { Result, SecondaryPeople } from "#model/result";
import { provinceOfRows } from "#model/entities";
import { isMany, SUBJECTS } from "#model/subjects";
import type { Answers, Ask, Asks, Room } from "#views/view";
import type { RegionalAt } from "./at";
import { cellsInBounds, twiceAsWide, type CellCounts } from "./cells";
import { hasDensity, pointSubjects } from "./scene";

/** Rows that may carry a name on the map, in a province and in a city. */
const PROVINCE_LABELS = 24;
const CITY_LABELS = 90;

/** The numbers under all filters, and of the whole period, which colours and circles are scaled by (decisions/0004). */
export interface Numbers {
  readonly result: Result;
  readonly wholePeriod: Result;
}

/** Companies counted in cells of a region. */
export interface CountedCells {
  readonly region: RegionCode;
  readonly cells: CellCounts;
  /** Share of the companies' files counted, 0–1. */
  readonly coverage: number;
}

export interface RegionalAnswers extends Answers {
  readonly main?: Numbers;
  readonly company?: PointScene;
  readonly institute?: PointScene;
  readonly park?: PointScene;
  readonly density?: CountedCells;
  readonly secondary?: SecondaryPeople | null;
  /** Null where the dataset has no statistics. */
  readonly residents?: Residents | null;
}

/** The question asked where the reader stands: the view's subjects, and those whose layers show a count; charts describe the region selected. */
export function toQuery({ region, selected, filters, base, by, view, layers }: RegionalAt): Query {
  const wanted = [...view.subjects, ...layers];
  return {
    region,
    ...(selected === null ? {} : { described: selected }),
    filters,
    ...(base === "same" ? {} : { base }),
    subjects: SUBJECTS.filter((subject) => wanted.includes(subject)),
    ...(by === "county" ? { byCounty: true } : {}),
  };
}

/** The same question of the whole published period. */
export function wholePeriodQuery(query: Query): Query {
  return { ...query, filters: { ...query.filters, years: null, founded: null } };
}

export function regionalAsks(at: RegionalAt, dataset: Dataset, { size }: Room): Asks<RegionalAnswers> {
  const points = pointSubjects(at, dataset);
  const pointsOf = (subject: PointScene["subject"]): Ask<PointScene> | null =>
    points.includes(subject) ? pointsAsk(subject, at, dataset) : null;
  return {
    main: numbersAsk(toQuery(at)),
    company: pointsOf("company"),
    institute: pointsOf("institute"),
    park: pointsOf("park"),
    density: hasDensity(at, dataset) ? densityAsk(at, dataset, size.textScale > 1) : null,
    secondary: secondaryAsk(at),
    residents: residentsAsk(at, dataset),
  };
}

function numbersAsk(query: Query): Ask<Numbers> {
  return {
    key: JSON.stringify(query),
    grows: "companies",
    isWhole: ({ result }) => isComplete(result),
    run: async (engine) => {
      // First, so that it is there for the years asked next: a play or brush does not wait for it again.
      const { years, founded } = query.filters;
      const whole = years === null && founded === null ? null : await wholePeriod(engine, query);
      const result = await engine.run(query);
      return { result, wholePeriod: whole ?? result };
    },
  };
}

const wholePeriods = new WeakMap<EngineCalls, { readonly key: string; readonly answer: Promise<Result> }>();

/** The answer of the whole period, the last one of an engine kept; one made while files were arriving is asked for again. */
function wholePeriod(engine: EngineCalls, query: Query): Promise<Result> {
  const asked = wholePeriodQuery(query);
  const key = JSON.stringify(asked);
  const kept = wholePeriods.get(engine);
  if (kept?.key === key) return kept.answer;
  const mine = { key, answer: engine.run(asked) };
  wholePeriods.set(engine, mine);
  const forget = (): void => {
    if (wholePeriods.get(engine) === mine) wholePeriods.delete(engine);
  };
  mine.answer.then((result) => isComplete(result) || forget(), forget);
  return mine.answer;
}

function isComplete({ company, institute, park }: Result): boolean {
  return [company, institute, park].every((entities) => entities === null || entities.coverage >= 1);
}

function pointsAsk(
  subject: PointScene["subject"],
  { region, filters }: RegionalAt,
  { tree }: Dataset,
): Ask<PointScene> {
  const province = provinceOfRows(tree, subject, region);
  const named = regionOf(tree, region).level === "province" ? PROVINCE_LABELS : CITY_LABELS;
  return {
    key: JSON.stringify([region, filters]),
    // Points of the place before stay until those of the next are there.
    scope: subject,
    run: async (engine) => {
      const [{ lng, lat }, visible, labels] = await Promise.all([
        positions(engine, subject, province),
        engine.visible({ subject, province, region, filters }),
        engine.labels({ subject, province, region, filters, limit: isMany(subject) ? 0 : named }),
      ]);
      return { subject, lng, lat, visible, labels };
    },
  };
}

type Positions = Awaited<ReturnType<EngineCalls["points"]>>;

/** Positions of rows never change: the map keeps their arrays on the GPU as long as they stay the same objects. */
const positionsOf = new WeakMap<EngineCalls, Map<string, Promise<Positions>>>();

/** Positions of a subject's rows (companies: of one province), fetched once. */
function positions(
  engine: EngineCalls,
  subject: PointScene["subject"],
  province: RegionCode | null,
): Promise<Positions> {
  const fetchedOf = positionsOf.get(engine) ?? new Map<string, Promise<Positions>>();
  positionsOf.set(engine, fetchedOf);
  const key = `${subject} ${province}`;
  const fetched = fetchedOf.get(key) ?? engine.points({ subject, province });
  fetchedOf.set(key, fetched);
  fetched.catch(() => fetchedOf.delete(key));
  return fetched;
}

/** Companies in cells as the engine has them where the screen is large, else in cells twice as wide, so that they can be seen. */
function densityAsk({ region, filters }: RegionalAt, { tree }: Dataset, isLarge: boolean): Ask<CountedCells> {
  return {
    key: JSON.stringify([region, filters, isLarge]),
    scope: region,
    grows: "points",
    isWhole: ({ coverage }) => coverage >= 1,
    run: async (engine) => {
      if (region === NATION) {
        const grid = await engine.density({ subject: "company", region, filters });
        return { region, cells: isLarge ? grid : twiceAsWide(grid), coverage: grid.coverage };
      }
      const [points, visible] = await Promise.all([
        positions(engine, "company", region),
        engine.visible({ subject: "company", province: region, region, filters }),
      ]);
      return { region, cells: cellsInBounds(regionOf(tree, region).bbox, points, visible), coverage: 1 };
    },
  };
}

/** Filters of people that memberships cannot answer: beside any of them the number would be of other people. */
const UNANSWERED = FILTER_IDS.filter((id) => id !== "chain" && FILTERS[id].subjects.includes("talent"));

/** Those who have the filtered chain as a secondary one, of the region that the charts count, under a chain alone. */
function secondaryAsk({ view, filters, region, selected }: RegionalAt): Ask<SecondaryPeople | null> | null {
  const { chain } = filters;
  if (!view.subjects.includes("talent") || chain === null || hasUnanswered(filters)) return null;
  const described = selected ?? region;
  return {
    key: JSON.stringify([chain, described]),
    afterMain: true,
    run: (engine) => engine.secondary({ chain, region: described }),
  };
}

/** Whether regions are told of whose residents do not come with the page. */
export function needsResidents({ view, region, selected, by }: RegionalAt, { tree }: Pick<Dataset, "tree">): boolean {
  if (!view.metrics.some((metric) => METRICS[metric].divisor === "residents")) return false;
  const levels = [levelCompared(tree, region, by), ...(selected === null ? [] : [regionOf(tree, selected).level])];
  return !levels.every(comesWithPage);
}

/** Residents of all regions: at once where the metric on screen divides by them, else behind the numbers. */
function residentsAsk(at: RegionalAt, dataset: Dataset): Ask<Residents | null> | null {
  if (!needsResidents(at, dataset)) return null;
  return {
    key: "residents",
    afterMain: METRICS[at.metric].divisor !== "residents",
    run: (engine) => engine.residents(null),
  };
}

function hasUnanswered(filters: Filters): boolean {
  return UNANSWERED.some((filter) => isFiltered(filters, filter));
}
