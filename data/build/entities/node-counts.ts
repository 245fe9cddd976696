/** Counts companies and institutes by place and node while their files are packed. Knows columns; no warehouse and no file. */
import { defined } from "#base/assert";
import type { CompanyColumns, PlaceColumns } from "#format/entities";
import { COMPANY_CLASSES, type NodePlanes, type PlaneKey, type SparseRows } from "#format/node-counts";
import type { Taxonomy } from "#model/chains";
import { COMPANY_TAGS, ORIGINS } from "#model/dimensions";
import { prefectureKeyOf, type RegionTree } from "#model/regions";

const FLAG_REAL = 1;

/** Every plane in the order of the file. */
const PLANES: readonly PlaneKey[] = [
  ...COMPANY_CLASSES.flatMap((tags) => ORIGINS.map((origin) => ({ subject: "company", tags, origin }) as const)),
  ...ORIGINS.map((origin) => ({ subject: "institute", tags: [], origin }) as const),
];

/** One place of one plane. */
interface PlaceCounts {
  total: number;
  readonly byNode: Map<number, number>;
  readonly byChain: Map<number, number>;
}

export class NodeCounter {
  private readonly keyOf: readonly number[];
  private readonly chainOf: Uint16Array;
  /** By region index of the place; one map per plane. */
  private readonly places = PLANES.map(() => new Map<number, PlaceCounts>());

  constructor(tree: RegionTree, { chains, nodes }: Taxonomy) {
    const indexOf = new Map(chains.map(({ id, index }) => [id, index]));
    this.chainOf = Uint16Array.from(nodes, ({ chain }) => defined(indexOf.get(chain), `chain ${chain}`));
    this.keyOf = tree.regions.map((region) => defined(tree.byCode.get(prefectureKeyOf(region)), "prefecture").index);
  }

  /** Chain index by node index. */
  get chainOfNode(): Uint16Array {
    return this.chainOf;
  }

  /** Counts the rows of one file. */
  add(columns: CompanyColumns | PlaceColumns): void {
    const { kind, rows, region, nodes, flags } = columns;
    const own = PLANES.map(({ subject, tags, origin }, plane) => ({
      places: this.places[plane]!,
      tags: tags.reduce((bits, tag) => bits | (1 << COMPANY_TAGS.indexOf(tag)), 0),
      flag: origin === "real" ? FLAG_REAL : 0,
      isOfKind: subject === kind,
    })).filter(({ isOfKind }) => isOfKind);
    for (let row = 0; row < rows; row++) {
      const key = this.keyOf[region[row]!]!;
      const held = nodes.values.subarray(nodes.offsets[row]!, nodes.offsets[row + 1]!);
      for (const { places, tags, flag } of own) {
        if ((flags[row]! & FLAG_REAL) !== flag) continue;
        if (columns.kind === "company" && tags !== 0 && (columns.tags[row]! & tags) === 0) continue;
        this.count(placeIn(places, key), held);
      }
    }
  }

  /** What has been counted. */
  planes(): NodePlanes {
    const regions = [...new Set(this.places.flatMap((places) => [...places.keys()]))].toSorted((a, b) => a - b);
    return {
      regions: Uint16Array.from(regions),
      planes: PLANES.map((key, plane) => {
        const rows = regions.map((region) => this.places[plane]!.get(region));
        return {
          ...key,
          totals: Uint32Array.from(rows, (row) => row?.total ?? 0),
          byNode: sparse(rows.map((row) => row?.byNode)),
          byChain: sparse(rows.map((row) => row?.byChain)),
        };
      }),
    };
  }

  /** Nodes of one chain are adjacent, so a chain repeats only next to itself. */
  private count(place: PlaceCounts, nodes: Uint16Array): void {
    place.total += 1;
    let last = -1;
    for (const node of nodes) {
      increase(place.byNode, node);
      const chain = this.chainOf[node]!;
      if (chain !== last) increase(place.byChain, chain);
      last = chain;
    }
  }
}

function placeIn(places: Map<number, PlaceCounts>, region: number): PlaceCounts {
  const known = places.get(region) ?? { total: 0, byNode: new Map(), byChain: new Map() };
  places.set(region, known);
  return known;
}

function increase(counts: Map<number, number>, at: number): void {
  counts.set(at, (counts.get(at) ?? 0) + 1);
}

function sparse(rows: readonly (ReadonlyMap<number, number> | undefined)[]): SparseRows {
  const cells = rows.map((row) => [...(row ?? [])].toSorted(([left], [right]) => left - right));
  const offsets = new Uint32Array(rows.length + 1);
  cells.forEach((row, at) => (offsets[at + 1] = offsets[at]! + row.length));
  return {
    offsets,
    columns: Uint16Array.from(cells.flat(), ([column]) => column),
    counts: Uint32Array.from(cells.flat(), ([, count]) => count),
  };
}
