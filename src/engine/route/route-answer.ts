/** A journey from a region to cities that could fill gaps of its chain: answers the call `route`. Knows no files. */
import { defined } from "#base/assert";
import { shortestTour } from "#analytics/route";
import { chooseStops } from "#analytics/stops";
import { arrivalDays } from "#analytics/travel-days";
import { answerGaps } from "#engine/chains/gaps-answer";
import { homeOf } from "#engine/sources/home";
import { NODE_CLASSES } from "#model/chain-questions";
import type { RailJourneys } from "#model/rail";
import { prefectureKeyOf, regionOf, type RegionCode } from "#model/regions";
import {
  MOST_STOPS,
  type RouteAnswer,
  type RouteCandidate,
  type RouteGap,
  type RouteHost,
  type RouteLack,
  type RouteQuestion,
  type RouteLeg,
  type RouteStop,
} from "#model/route-questions";
import { minutesBetween, Sources } from "./sources";

/** Gaps to be filled where none are chosen; gaps and cities told besides; cities visited where none are chosen. */
const FIRST_GAPS = 3;
const MOST_TOLD = 12;
const FIRST_STOPS = 6;

export type RouteTools = Parameters<typeof answerGaps>[0] & {
  readonly rail: () => Promise<RailJourneys | null>;
  readonly hosts: (city: RegionCode, nodes: readonly string[]) => Promise<readonly RouteHost[]>;
};

/** Errors: those of the files that counts, trains and names need. */
export async function answerRoute(tools: RouteTools, question: RouteQuestion): Promise<RouteAnswer> {
  const { dataset } = tools;
  const start = startOf(tools, question.region);
  if (start === null) return without("no-city", { start, nodes: [], gaps: [] });
  const [gaps, rail, space, real] = await Promise.all([
    gapsOfRegion(tools, question),
    tools.rail(),
    tools.spaceOf(question.basis),
    tools.spaceOf("real"),
  ]);
  const known = new Set(dataset.taxonomy.nodes.map(({ id }) => id));
  const asked = question.nodes.filter((node) => known.has(node));
  const nodes = asked.length > 0 ? asked : gaps.slice(0, FIRST_GAPS).map(({ node }) => node);
  const told = { start, nodes, gaps: gaps.slice(0, MOST_TOLD) };
  if (nodes.length === 0) return without("no-gaps", told);
  if (rail === null) return without("no-timetable", told);
  if (!rail.cities.includes(start)) return without("no-station", told);
  const startedMs = performance.now();
  const home = { ...homeOf(dataset.tree, question.region), start };
  const sources = new Sources(dataset, { space, real }, nodes, rail, home);
  const way = wayOf(question, sources, rail, start);
  const elapsedMs = performance.now() - startedMs;
  if (typeof way === "string") return { ...without(way, told), elapsedMs };
  const hosts = await Promise.all(way.stops.map(({ region }) => tools.hosts(region, nodes)));
  return {
    ...told,
    ...way,
    lack: null,
    stops: way.stops.map((stop, at) => ({ ...stop, hosts: hosts[at]! })),
    elapsedMs,
  };
}

function without(lack: RouteLack, told: Pick<RouteAnswer, "start" | "nodes" | "gaps">): RouteAnswer {
  const none = { stops: [], back: null, minutes: 0, days: 0, unreachable: [], candidates: [], elapsedMs: 0 };
  return { ...told, ...none, lack };
}

/** The city that a region is or lies in; null of what is larger. */
function startOf({ dataset: { tree } }: RouteTools, code: RegionCode): RegionCode | null {
  const region = regionOf(tree, code);
  if (region.level === "county" || region.level === "prefecture") return prefectureKeyOf(region);
  const isMunicipality = region.level === "province" && tree.childrenByCode.get(code)?.[0]?.level === "county";
  return isMunicipality ? code : null;
}

/**
 * The weak and missing nodes, first ones first, as the call `gaps` has them: those that are ranked, then the others. Gaps are told by
 * companies: of real ones too few are listed to say that there are none.
 */
async function gapsOfRegion(tools: RouteTools, { chain, region }: RouteQuestion): Promise<readonly RouteGap[]> {
  const asked = { chain, region, basis: "companies", base: "all", node: null, changes: [] } as const;
  const { nodes, here } = await answerGaps(tools, asked);
  const classOf = (at: number): (typeof NODE_CLASSES)[number] => NODE_CLASSES[here.classes[at] ?? -1] ?? "no-data";
  const rankOf = (at: number): number => here.ranks[at]! || Infinity;
  return [...nodes.keys()]
    .flatMap((at) => {
      const nodeClass = classOf(at);
      return nodeClass === "missing" || nodeClass === "weak" ? [{ at, nodeClass }] : [];
    })
    .toSorted((a, b) => compare(rankOf(a.at), rankOf(b.at)) || a.at - b.at)
    .map(({ at, nodeClass }) => ({
      node: nodes[at]!,
      nodeClass,
      amount: here.amounts[at]!,
      quotient: here.quotients[at]!,
      priority: here.priorities[at]!,
    }));
}

function compare(one: number, other: number): number {
  return one === other ? 0 : one - other;
}

type Way = Pick<RouteAnswer, "back" | "minutes" | "days" | "unreachable" | "candidates"> & {
  readonly stops: readonly Omit<RouteStop, "hosts">[];
};

/** The shortest journey through the cities asked for, or those that suit best. */
function wayOf(
  { cities, returns }: RouteQuestion,
  sources: Sources,
  rail: RailJourneys,
  start: RegionCode,
): Way | RouteLack {
  const wanted =
    cities === null
      ? chooseStops(sources.scores, sources.strengthsOf(sources.cities[0]!).length, FIRST_STOPS).map((at) =>
          defined(sources.cities[at], "city"),
        )
      : [...new Set(cities)].filter((city) => city !== start).slice(0, MOST_STOPS);
  const isReached = (city: RegionCode): boolean => !Number.isNaN(minutesBetween(rail, start, city));
  const reached = wanted.filter(isReached);
  if (reached.length === 0) return wanted.length > 0 ? "no-way" : "no-sources";
  const lengthOf = (stops: readonly RegionCode[]): number =>
    tourOf(rail, [start, ...stops], returns)?.minutes ?? Number.NaN;
  const tour = tourOf(rail, [start, ...reached], returns);
  if (tour === null) return "no-way";
  const order = nearestFirst(
    rail,
    start,
    tour.order.map((at) => defined([start, ...reached][at], "stop")),
    returns,
  );
  const ends = [start, ...order, ...(returns ? [start] : [])];
  const legs = ends.slice(1).map((to, at) => legOf(rail, ends[at]!, to));
  const days = arrivalDays(
    legs.map(({ minutes }) => minutes),
    returns,
  );
  const stops = order.map((region, at) => ({
    region,
    ...legs[at]!,
    day: days[at]!,
    strengths: sources.strengthsOf(region),
    saves: order.length === 1 ? Number.NaN : tour.minutes - lengthOf(order.filter((city) => city !== region)),
  }));
  return {
    stops,
    back: returns ? { ...legs.at(-1)!, day: days.at(-1)! } : null,
    minutes: tour.minutes,
    days: days.at(-1)!,
    unreachable: wanted.filter((city) => !isReached(city)),
    candidates: candidatesOf(sources, order, (city) =>
      order.length === MOST_STOPS ? Number.NaN : lengthOf([...order, city]) - tour.minutes,
    ),
  };
}

/** A journey that returns is as long the other way round: it begins with the nearer of its ends. */
function nearestFirst(
  rail: RailJourneys,
  start: RegionCode,
  order: readonly RegionCode[],
  returns: boolean,
): readonly RegionCode[] {
  const [first, last] = [order[0]!, order.at(-1)!];
  const isNearer = minutesBetween(rail, start, last) < minutesBetween(rail, start, first);
  return returns && isNearer ? order.toReversed() : order;
}

function tourOf(rail: RailJourneys, ends: readonly RegionCode[], returns: boolean): ReturnType<typeof shortestTour> {
  const minutes = ends.flatMap((from) => ends.map((to) => minutesBetween(rail, from, to)));
  return shortestTour(minutes, ends.length, returns);
}

function legOf(
  rail: RailJourneys,
  from: RegionCode,
  to: RegionCode,
): Pick<RouteLeg, "minutes" | "changes" | "isReckoned"> {
  const at = rail.cities.indexOf(from) * rail.cities.length + rail.cities.indexOf(to);
  return { minutes: rail.minutes[at]!, changes: rail.changes[at]!, isReckoned: rail.reckoned[at] === 1 };
}

/** Cities that score and are no stops, best first. */
function candidatesOf(
  sources: Sources,
  stops: readonly RegionCode[],
  adds: (city: RegionCode) => number,
): readonly RouteCandidate[] {
  const { cities, scores, minutes } = sources;
  return [...cities.keys()]
    .filter((at) => scores.byCity[at]! > 0 && !stops.includes(cities[at]!))
    .toSorted((a, b) => scores.byCity[b]! - scores.byCity[a]! || a - b)
    .slice(0, MOST_TOLD)
    .map((at) => {
      const region = cities[at]!;
      return {
        region,
        score: scores.byCity[at]!,
        minutes: minutes[at]!,
        strengths: sources.strengthsOf(region),
        adds: adds(region),
      };
    });
}
