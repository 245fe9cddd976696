/**
 * Where the names of a list lie: the list as a place in a view that compares regions, which counts the same subject under the same
 * filters in the region listed. What that view draws of it, points, a density or circles, is asked for here.
 */
import type { Dataset } from "#model/dataset";
import type { EntitySubject } from "#model/engine-calls";
import type { MetricId } from "#model/metrics";
import type { RegionalAt, RegionalSpec } from "#views/regional/at";
import { regionalAsks } from "#views/regional/asks";
import { hasCircles } from "#views/regional/scene";
import type { Ask, Asks, At, Room } from "#views/view";
import { listAt, listedRegion, type ListAnswers } from "./at";

/** The count of a subject. */
const COUNTS: Readonly<Record<EntitySubject, MetricId>> = {
  company: "companies",
  institute: "institutes",
  park: "parks",
};

const places = new WeakMap<At, RegionalAt>();

/** The same object for the same place. Names that were searched are no filter: of these nothing is drawn. */
export function whereOf(at: At): RegionalAt {
  const built = places.get(at) ?? regionalPlace(at);
  places.set(at, built);
  return built;
}

function regionalPlace(at: At): RegionalAt {
  const { of, find } = listAt(at);
  const metric = COUNTS[of];
  const view: RegionalSpec = {
    id: at.view.id,
    words: at.view.words,
    subjects: [of],
    subject: () => of,
    metrics: [metric],
    defaultMetric: metric,
    moreRankingRows: 0,
    cards: [],
  };
  const layers = find === "" ? [of] : [];
  return { ...at, region: listedRegion(at), selected: null, view, at, metric, base: "same", by: "children", layers };
}

/** What the map draws, asked behind the names themselves. */
export function asksOfMap(
  at: At,
  dataset: Dataset,
  room: Room,
): Pick<Asks<ListAnswers>, "company" | "institute" | "park" | "density" | "numbers"> {
  const where = whereOf(at);
  const { main, company, institute, park, density } = regionalAsks(where, dataset, room);
  return {
    company: later(company),
    institute: later(institute),
    park: later(park),
    density: later(density),
    numbers: hasCircles(where, dataset) ? later(main) : null,
  };
}

function later<Answer>(ask: Ask<Answer>): Ask<Answer>;
function later<Answer>(ask: Ask<Answer> | null): Ask<Answer> | null;
function later<Answer>(ask: Ask<Answer> | null): Ask<Answer> | null {
  return ask && { ...ask, afterMain: true };
}
