/**
 * L and U by prefecture row and by value. Where the dimensions of a number lie on one root-to-leaf path they are sums over
 * the cells of the path's last level. Across branches only E is meaningful: there L is 0 and U the people counted without
 * filters, and frechet.ts has the narrow ones for a single total. Knows filters as codes; no regions and no E.
 */
import { defined } from "#base/assert";
import { combined, dimensionsOf, NOTHING, onOnePath, type Ask } from "./ask";
import { MOST_CLASSES, type Classes } from "./cell-collector";
import { ANY, Cells } from "./cells";
import { countyBounds } from "./county-bounds";
import { newParts, type Limits, type RowRange } from "./parts";
import type { Level } from "./level";
import { RecentCache } from "./recent-cache";
import type { RowGroups, Spine } from "./spine";
import { STAGES } from "#model/chains";
import type { DimensionId } from "#model/dimensions";
import type { TalentHistogramId } from "#model/result";

const KEPT_CELLS = 64;
const KEPT_HEADS = 16;

/** The level whose cells answer a question of one path, and the filters as sets of its classes. */
interface Path {
  readonly level: Level;
  readonly classes: Classes;
  readonly own: number;
  readonly above: number;
}

/** L and U by value. Arrays may be shared with a cache: callers must not write to them. */
export class Bounds {
  private readonly levels: ReadonlyMap<DimensionId, Level>;
  private readonly spine: Spine;
  private readonly cells = new RecentCache<Cells>(KEPT_CELLS);
  /** Of the whole nation: few, large, and asked for again and again. */
  private readonly wholeCells = new RecentCache<Cells>(Infinity);
  private readonly heads = new RecentCache<Limits>(KEPT_HEADS);

  constructor(levels: ReadonlyMap<DimensionId, Level>, spine: Spine) {
    this.levels = levels;
    this.spine = spine;
  }

  /** People of each prefecture row. */
  byPrefecture(ask: Ask): Limits {
    const groups = this.spine.groups("prefecture", { first: 0, end: this.spine.prefectures }, this.spine.chainOf(ask));
    return this.byGroup(ask, groups, dimensionsOf(ask, []));
  }

  /** People of prefecture rows `range` by value; the dimension's own filter must be left out of `ask`. */
  byValue(id: TalentHistogramId, ask: Ask, range: RowRange): Limits {
    const { spine } = this;
    const dimension = id === "stage" ? "node" : id;
    const dimensions = dimensionsOf(ask, [dimension]);
    if (id === "chain") return this.byGroup(ask, spine.groups("chain", range, null), dimensions);
    const groups = spine.groups("scope", range, spine.chainOf(ask));
    const size = id === "stage" ? STAGES.length : this.level(dimension).domain.size;
    if (!onOnePath(dimensions)) {
      const limits = newParts(size);
      limits.upper.fill(this.people(groups).upper[0]!);
      return limits;
    }
    if (id === "node" || (id === "year" && isWide(this.level(id)))) return this.byMember(this.level(id), ask, groups);
    const path = this.pathOf(ask, dimension, id === "stage");
    const [cells, group] = this.cellsIn(path, ask, range);
    if (dimension === "tier" && path.level.dimension !== "tier") return cells.byAbove(path.own, group);
    return cells.byClass(path.above, size, group);
  }

  /** People of prefecture rows `range` by chain index, of one chain alone when it is given; no filter on chain, node and stages. */
  byChain(ask: Ask, range: RowRange, chain: number | null): Limits {
    if (chain === null) return this.byValue("chain", ask, range);
    const limits = newParts(this.spine.chain.domain.size);
    const { known, upper } = this.byGroup(ask, this.spine.groups("scope", range, chain), dimensionsOf(ask, []));
    limits.known[chain] = known[0]!;
    limits.upper[chain] = upper[0]!;
    return limits;
  }

  /** People of every county of prefecture rows `range`, by region index; 0 elsewhere. */
  byCounty(ask: Ask, range: RowRange): Limits {
    const chain = this.spine.chainOf(ask);
    const level = this.level("county");
    if (onOnePath(dimensionsOf(ask, ["county"])))
      return countyBounds(this.spine, this.level("tier"), level, this.spine.groups("scope", range, chain), ask.tier);
    const limits = newParts(level.domain.size);
    const { upper } = this.people(this.spine.groups("prefecture", range, chain));
    const keys = this.level("prefecture").codes;
    upper.forEach((people, at) =>
      level.membersOf(keys[range.first + at]!).forEach((county) => (limits.upper[county] = people)),
    );
    return limits;
  }

  /** The cells of a scope, and which of their groups it is; null when all are. */
  private cellsIn(path: Path, ask: Ask, range: RowRange): readonly [Cells, number | null] {
    const { spine } = this;
    const chain = spine.chainOf(ask);
    if (spine.isNation(range) && path.classes.isOfDomain && chain !== NOTHING) {
      return [this.cellsOf(path, spine.groups(chain === null ? "prefecture" : "chain", range, null)), chain];
    }
    return [this.cellsOf(path, spine.groups("scope", range, chain)), null];
  }

  /** Collects the cells of the whole nation, level by level: first questions about them wait less. */
  *prepare(): Generator<void> {
    const nation: RowRange = { first: 0, end: this.spine.prefectures };
    const noFilter = { tier: null, education: null, age: null, county: null, node: null, stages: null, year: null };
    for (const by of ["prefecture", "chain"] as const) {
      for (const dimension of ["tier", "education", "age", "year", "node"] as const) {
        if (dimension === "year" && isWide(this.level(dimension))) continue;
        this.cellsOf(this.pathOf(noFilter, dimension, false), this.spine.groups(by, nation, null));
        yield;
      }
    }
  }

  /** L and U of each group: exact sums on one path, loose across branches. */
  private byGroup(ask: Ask, groups: RowGroups, dimensions: ReadonlySet<DimensionId>): Limits {
    const people = this.people(groups);
    if (combined(dimensions).length === 0) return people;
    if (!onOnePath(dimensions)) return { known: new Float64Array(people.upper.length), upper: people.upper };
    const path = this.pathOf(ask, null, false);
    return this.cellsOf(path, groups).byGroup(path.above, path.own);
  }

  /** People of each group without filters below the spine. */
  private people(groups: RowGroups): Limits {
    return this.heads.get(groups.key, () => {
      const { offsets, rows, chains } = groups;
      const limits = newParts(offsets.length - 1);
      for (let group = 0; group + 1 < offsets.length; group++) {
        for (let at = offsets[group]!; at < offsets[group + 1]!; at++) {
          const count = this.spine.chain.counts[rows[at]!]!;
          limits.upper[group] = limits.upper[group]! + count;
          if (this.spine.isSure(rows[at]!, chains[at]!)) limits.known[group] = limits.known[group]! + count;
        }
      }
      return limits;
    });
  }

  /** L and U of each value of a domain that may be large, a class each, in as many passes as it takes. */
  private byMember(level: Level, ask: Ask, groups: RowGroups): Limits {
    const limits = newParts(level.domain.size);
    const group = this.groupOf(level, ask);
    if (group === null) return limits;
    const members = level.members.subarray(level.memberOffsets[group], level.memberOffsets[group + 1]);
    for (let first = 0; first < members.length; first += MOST_CLASSES - 1) {
      const part = members.subarray(first, first + MOST_CLASSES - 1);
      const classes: Classes = {
        key: `${group} from ${first}`,
        isOfDomain: false,
        count: part.length + 1,
        of: (value) => (part.includes(value) ? part.indexOf(value) : part.length),
      };
      const path = { level, classes, own: ANY, above: maskOf(ask.tier) };
      const { known, upper } = this.cellsOf(path, groups).byClass(path.above, part.length, null);
      part.forEach((value, at) => {
        if (level === this.spine.node && ask.stages?.[this.spine.stageOfNode[value]!] === 0) return;
        limits.known[value] = known[at]!;
        limits.upper[value] = upper[at]!;
      });
    }
    return limits;
  }

  /** The one domain group of nodes that the groups hold, a chain's; years have but one. */
  private groupOf(level: Level, ask: Ask): number | null {
    if (level.dimension === "year") return 0;
    return ask.chain === NOTHING ? null : ask.chain;
  }

  /** Where one path ends: at the filter or the histogram that lies deepest. */
  private pathOf(ask: Omit<Ask, "chain">, dimension: DimensionId | null, isByStage: boolean): Path {
    const above = maskOf(ask.tier);
    for (const id of ["education", "age"] as const) {
      const level = this.level(id);
      if (ask[id] !== null || dimension === id)
        return { level, classes: everyValue(level), own: maskOf(ask[id]), above };
    }
    if (ask.county !== null) {
      const level = this.level("county");
      return { level, classes: oneValue(ask.county), own: 1, above };
    }
    if (ask.node !== null || ask.stages !== null || dimension === "node") return this.nodePath(ask, isByStage);
    const level = this.level(ask.year !== null || dimension === "year" ? "year" : "tier");
    if (isWide(level) && ask.year !== null) return { level, classes: theseOf(ask.year), own: 1, above: ANY };
    return { level, classes: everyValue(level), own: maskOf(ask[level.dimension as "tier" | "year"]), above: ANY };
  }

  private nodePath({ node, stages }: Pick<Ask, "node" | "stages">, isByStage: boolean): Path {
    const { stageOfNode, node: level } = this.spine;
    const stageOf = (value: number): number => stageOfNode[value]!;
    if (node === null) {
      return {
        level,
        classes: { key: "stages", isOfDomain: true, count: STAGES.length, of: stageOf },
        own: maskOf(stages),
        above: ANY,
      };
    }
    if (!isByStage) return { level, classes: oneValue(node), own: 1, above: ANY };
    const ofNode = (value: number): number => (value === node ? stageOf(value) : STAGES.length);
    return {
      level,
      classes: { key: `stage of ${node}`, isOfDomain: false, count: STAGES.length + 1, of: ofNode },
      own: ANY,
      above: ANY,
    };
  }

  private cellsOf({ level, classes }: Path, groups: RowGroups): Cells {
    const above = level.parent === "tier" ? this.level("tier") : null;
    const key = `${level.dimension} ${classes.key} in ${groups.key}`;
    // Spans of many years are too many to keep for good.
    const isOneOfMany = level.dimension === "year" && !classes.isOfDomain;
    const kept = groups.isWhole && !isOneOfMany ? this.wholeCells : this.cells;
    return kept.get(key, () => new Cells(this.spine, level, above, classes, groups));
  }

  private level(dimension: DimensionId): Level {
    return defined(this.levels.get(dimension), `level ${dimension}`);
  }
}

function everyValue(level: Level): Classes {
  return { key: "values", isOfDomain: true, count: level.domain.size, of: (value) => value };
}

/** Whether a level has more values than a set of classes holds. */
function isWide(level: Level): boolean {
  return level.domain.size > MOST_CLASSES;
}

/** The accepted values as class 0, all others as class 1. */
function theseOf(accepts: Uint8Array): Classes {
  return { key: `of ${accepts.join("")}`, isOfDomain: false, count: 2, of: (value) => 1 - accepts[value]! };
}

function oneValue(wanted: number): Classes {
  return { key: `value ${wanted}`, isOfDomain: false, count: 2, of: (value) => (value === wanted ? 0 : 1) };
}

/** A set as a bit mask; no filter accepts any value. */
function maskOf(accepts: Uint8Array | null): number {
  return accepts === null ? ANY : accepts.reduce((mask, accepted, value) => mask | (accepted << value), 0);
}
