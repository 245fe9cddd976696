/**
 * What everybody knows before looking at a number: regions, chains, nodes, years, and with them which values a dimension
 * can have where. Read from boot's public columns; knows no counts.
 */
import { defined } from "#base/assert";
import { placeDomains } from "#analytics/place-domains";
import { columnOf } from "#format/columns";
import type { Container } from "#format/container";
import { unzigzag } from "#format/varint";
import { isInBoot } from "#model/dataset-rest";
import { AGE_EDGES, EDUCATIONS, TIERS, type DimensionId } from "#model/dimensions";
import { regionTree, type Region, type RegionLevel, type RegionTree } from "#model/regions";

const LEVELS: readonly RegionLevel[] = ["nation", "province", "prefecture", "county"];

/** A dimension whose value is known to everybody who knows the value of another one. */
export interface Implication {
  readonly of: DimensionId;
  readonly implies: DimensionId;
  /** Implied value code by value code; −1 where a code is no value. */
  readonly valueOf: Int32Array;
}

export interface PublicContext {
  readonly tree: RegionTree;
  readonly years: readonly number[];
  readonly chains: readonly string[];
  /** Ids without their chains' prefix. */
  readonly nodes: readonly string[];
  readonly implications: readonly Implication[];
  /** Dimension whose value decides which values another one can have. */
  readonly link: (dimension: DimensionId) => DimensionId | null;
  /** Values a dimension can have, ascending: all of them, or those under a value of its link. */
  readonly domain: (dimension: DimensionId, linked: number | null) => readonly number[];
  /** One more than the largest value code. */
  readonly size: (dimension: DimensionId) => number;
}

/** Reads the public lists of `boot` and of what it leaves out. Errors: those of a container's sections. */
export function readPublicContext(boot: Container, rest: Container | null): PublicContext {
  const tree = regionTree(readRegions(boot, rest));
  const meta = boot.json("meta") as { readonly years?: readonly number[] };
  const chains = boot.text("chain.name");
  const nodes = (boot.has("node.id") ? boot : defined(rest, "boot-rest")).text("node.id");
  const chainOfNode = Int32Array.from(
    [...boot.varint("chain.nodes")].flatMap((count, chain) => Array<number>(count).fill(chain)),
  );
  return contextOf({ tree, years: meta.years ?? [], chains, nodes, chainOfNode });
}

interface Lists {
  readonly tree: RegionTree;
  readonly years: readonly number[];
  readonly chains: readonly string[];
  readonly nodes: readonly string[];
  readonly chainOfNode: Int32Array;
}

function contextOf({ tree, years, chains, nodes, chainOfNode }: Lists): PublicContext {
  const places = placeDomains(tree);
  const regions = tree.regions.length;
  const provinceOfPrefecture = inverse(places.prefecturesOf, regions);
  const prefectureOfCounty = inverse(places.countiesOf, regions);
  const implications: readonly Implication[] = [
    { of: "prefecture", implies: "province", valueOf: provinceOfPrefecture },
    { of: "county", implies: "prefecture", valueOf: prefectureOfCounty },
    {
      of: "county",
      implies: "province",
      valueOf: prefectureOfCounty.map((prefecture) => (prefecture < 0 ? -1 : provinceOfPrefecture[prefecture]!)),
    },
    { of: "node", implies: "chain", valueOf: chainOfNode },
  ];
  const sizes: Readonly<Record<DimensionId, number>> = {
    province: regions,
    prefecture: regions,
    county: regions,
    chain: chains.length,
    node: nodes.length,
    tier: TIERS.length,
    education: EDUCATIONS.length,
    age: AGE_EDGES.length,
    year: years.length,
  };
  const linkOf = new Map(implications.map((each) => [each.of, each] as const).toReversed());
  const domains = new Map<string, readonly number[]>();
  const valuesOf = (dimension: DimensionId, linked: number | null): readonly number[] => {
    const all = Array.from({ length: sizes[dimension] ?? 0 }, (_, code) => code);
    if (dimension === "province") return places.provinces;
    const link = linkOf.get(dimension);
    if (!link) return all;
    return all.filter((code) => (linked === null ? link.valueOf[code]! >= 0 : link.valueOf[code] === linked));
  };
  return {
    tree,
    years,
    chains,
    nodes,
    implications,
    link: (dimension) => linkOf.get(dimension)?.implies ?? null,
    domain: (dimension, linked) => {
      const key = `${dimension} ${linked ?? "all"}`;
      const known = domains.get(key);
      if (known) return known;
      const values = valuesOf(dimension, linked);
      domains.set(key, values);
      return values;
    },
    size: (dimension) => sizes[dimension] ?? 0,
  };
}

function inverse(members: ReadonlyMap<number, readonly number[]>, size: number): Int32Array {
  const out = new Int32Array(size).fill(-1);
  for (const [group, values] of members) for (const value of values) out[value] = group;
  return out;
}

/** Regions with what domains and sentences need; geometry is left out. */
function readRegions(boot: Container, rest: Container | null): readonly Region[] {
  const [inBoot, later] = [boot.text("region.name"), rest?.text("region.name") ?? []];
  const codes = boot.varint("region.code");
  const column = columnOf(boot, codes.length);
  const parents = column("varint", "region.parent");
  const levels = column("u8", "region.level");
  let running = 0;
  const text = Array.from(codes, (delta) => String((running += unzigzag(delta))));
  let [first, next] = [0, 0];
  const nameOf = (level: RegionLevel): string =>
    (inBoot.length === codes.length || isInBoot({ level }) ? inBoot[first++] : later[next++]) ?? "";
  return Array.from(codes, (_, index) => LEVELS[levels[index]!] ?? "county").map((level, index) => {
    const name = nameOf(level);
    return {
      index,
      code: text[index]!,
      parent: parents[index] === 0 ? null : text[index - parents[index]!]!,
      level,
      name,
      short: name,
      nameEn: "",
      formerNames: [],
      formerCodes: [],
      pinyin: "",
      label: [0, 0],
      bbox: [0, 0, 0, 0],
      areaKm2: 0,
    };
  });
}
