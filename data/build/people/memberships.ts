/**
 * Counts people at chains beside that of their primary node: distinct people by prefecture and chain, none below k. Knows the
 * raw column other_nodes; nothing of the atoms, in which every person stands once.
 */
import { defined } from "#base/assert";
import { AppError } from "#base/errors";
import type { Memberships } from "#format/memberships";
import type { Taxonomy } from "#model/chains";
import { POOL_CODE } from "#model/dimensions";
import type { RegionTree } from "#model/regions";
import { MULTI_SEPARATOR } from "#data/tables/schemas";
import type { Warehouse } from "#data/warehouse/warehouse";
import { narrowest } from "#data/build/atoms/atoms";
import { domainSizes } from "./domains";
import { runStep } from "#data/build/sql-step";

/** People of one prefecture with the same secondary chains. */
export interface MembershipPattern {
  readonly province: number;
  readonly prefecture: number;
  readonly chains: readonly number[];
  readonly heads: number;
}

/** Public sizes of what memberships are counted over. */
export interface MembershipDomains {
  readonly chains: number;
  /** Number of prefectures by province index. */
  readonly prefectures: ReadonlyMap<number, number>;
}

/** The published memberships of the raw table `talent`. Error: `build-unknown-value`. */
export async function buildMemberships(
  warehouse: Warehouse,
  tree: RegionTree,
  taxonomy: Taxonomy,
  k: number,
): Promise<Memberships> {
  await runStep(warehouse, "raw/109-lists.sql", { table: "talent", column: "other_nodes" });
  const lists = await warehouse.columns("SELECT list_text, list_code FROM talent_other_nodes_lists ORDER BY list_code");
  const chainsOf = lists.strings("list_text").map((text) => chainsOfList(text ?? "", taxonomy));
  await warehouse.load(
    "other_lists",
    { list_text: "VARCHAR", list_code: "BIGINT", sole_chain: "INTEGER" },
    {
      list_text: lists.strings("list_text"),
      list_code: lists.numbers("list_code"),
      // A list without nodes names no chain, as if it named that of the primary node.
      sole_chain: chainsOf.map((chains) => (chains.length === 1 ? chains[0]! : POOL_CODE)),
    },
  );
  await runStep(warehouse, "people/060-patterns.sql");
  const read = await warehouse.columns(
    "SELECT province_code, prefecture_code, chain_code, list_code, heads FROM patterns ORDER BY prefecture_code, chain_code, list_code",
  );
  const column = (name: string) => read.numbers(name);
  const [province, prefecture] = [column("province_code"), column("prefecture_code")];
  const [primary, list, heads] = [column("chain_code"), column("list_code"), column("heads")];
  const patterns = Array.from({ length: read.rows }, (_, row) => ({
    province: province[row]!,
    prefecture: prefecture[row]!,
    chains: defined(chainsOf[list[row]!], "list").filter((chain) => chain !== primary[row]),
    heads: heads[row]!,
  }));
  for (const table of ["talent_other_nodes_lists", "other_lists", "patterns"]) await warehouse.drop(table);
  const named = patterns.filter(({ chains }) => chains.length > 0);
  return mergeMemberships(
    named,
    { chains: taxonomy.chains.length, prefectures: domainSizes(tree, taxonomy, 0).prefecture },
    k,
  );
}

/** Distinct chains of a list of nodes. */
function chainsOfList(text: string, taxonomy: Taxonomy): readonly number[] {
  const chains = new Set<number>();
  for (const id of text.split(MULTI_SEPARATOR)) {
    if (id === "") continue;
    const node = taxonomy.nodes.find((each) => each.id === id);
    const chain = taxonomy.chains.find((each) => each.id === node?.chain);
    if (!chain)
      throw new AppError("build-unknown-value", { table: "talent", column: "other_nodes", value: id, rows: 1 });
    chains.add(chain.index);
  }
  return [...chains];
}

/**
 * Lists every chain of k people or more of a prefecture. Its other chains are hidden: no total stands beside the numbers and they
 * overlap, so nothing listed tells what is hidden, and no listed number is given up for it. The distinct people of the hidden
 * chains are the prefecture's pool, published where `isPool` says that they tell no single chain. Prefectures of fewer than k
 * people form the pool of their province under the same rule.
 */
export function mergeMemberships(
  patterns: readonly MembershipPattern[],
  domains: MembershipDomains,
  k: number,
): Memberships {
  const rows: (readonly [area: number, chain: number, people: number])[] = [];
  for (const [province, ofProvince] of grouped(patterns, (each) => each.province)) {
    let [hidden, small] = [domains.prefectures.get(province) ?? 0, 0];
    for (const [prefecture, own] of grouped(ofProvince, (each) => each.prefecture)) {
      const people = headsOf(own);
      if (people < k) {
        small += people;
        continue;
      }
      hidden--;
      for (const [chain, heads] of rowsOfPrefecture(own, domains.chains, k)) rows.push([prefecture, chain, heads]);
    }
    if (isPool(small, hidden, k)) rows.push([province, POOL_CODE, small]);
  }
  rows.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return {
    area: Uint16Array.from(rows, ([area]) => area),
    chain: Uint16Array.from(rows, ([, chain]) => chain),
    people: Uint32Array.from(rows, ([, , people]) => people),
  };
}

function rowsOfPrefecture(
  patterns: readonly MembershipPattern[],
  chains: number,
  k: number,
): readonly (readonly [chain: number, people: number])[] {
  const peopleOf = new Map<number, number>();
  for (const { chains: own, heads } of patterns)
    for (const chain of own) peopleOf.set(chain, (peopleOf.get(chain) ?? 0) + heads);
  const listed = new Map([...peopleOf].filter(([, people]) => people >= k));
  const pooled = headsOf(patterns.filter(({ chains: own }) => own.some((chain) => !listed.has(chain))));
  return [...listed, ...(isPool(pooled, chains - listed.size, k) ? [[POOL_CODE, pooled] as const] : [])];
}

/**
 * Whether a pool of `hidden` values may be published: it has k people or more, and each value, which has 0 … k−1 and at least
 * what the others cannot hold, has an interval wider than `narrowest`. One hidden value never makes a pool. Unpublished, every
 * value may still have 0 … k−1: too few people in all is one of the reasons.
 */
function isPool(people: number, hidden: number, k: number): boolean {
  const least = Math.max(0, people - (hidden - 1) * (k - 1));
  return people >= k && k - 1 - least > narrowest(k);
}

function headsOf(patterns: readonly MembershipPattern[]): number {
  return patterns.reduce((sum, { heads }) => sum + heads, 0);
}

function grouped<Value>(
  values: readonly Value[],
  keyOf: (value: Value) => number,
): ReadonlyMap<number, readonly Value[]> {
  const groups = new Map<number, Value[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}
