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
import { narrowest } from "./atoms";
import { domainSizes } from "./domains";
import { runStep } from "./sql-step";

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
  await runStep(warehouse, "109-lists.sql", { table: "talent", column: "other_nodes" });
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
  await runStep(warehouse, "060-patterns.sql");
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
 * Merges up: chains of fewer than k people form the pool of their prefecture, which takes the smallest other chain (ties:
 * lowest index) while it has fewer than k people or leaves too narrow an interval. A prefecture with fewer than k people
 * goes into the pool of its province, which takes the smallest other prefecture in the same way; what is still below k is not
 * published.
 */
export function mergeMemberships(
  patterns: readonly MembershipPattern[],
  domains: MembershipDomains,
  k: number,
): Memberships {
  const rows: (readonly [area: number, chain: number, people: number])[] = [];
  for (const [province, ofProvince] of grouped(patterns, (each) => each.province)) {
    const prefectures = [...grouped(ofProvince, (each) => each.prefecture)]
      .map(([prefecture, own]) => ({ prefecture, own, people: headsOf(own) }))
      .sort((a, b) => a.people - b.people || a.prefecture - b.prefecture);
    let taken = prefectures.filter(({ people }) => people < k).length;
    const poolPeople = (): number => prefectures.slice(0, taken).reduce((sum, { people }) => sum + people, 0);
    const unlisted = (): number => (domains.prefectures.get(province) ?? 0) - (prefectures.length - taken);
    while (taken > 0 && taken < prefectures.length && !isPool(poolPeople(), unlisted(), k)) taken++;
    if (poolPeople() >= k) rows.push([province, POOL_CODE, poolPeople()]);
    for (const { prefecture, own } of prefectures.slice(taken)) {
      for (const [chain, people] of rowsOfPrefecture(own, domains.chains, k)) rows.push([prefecture, chain, people]);
    }
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
  const bySize = [...peopleOf].sort((a, b) => a[1] - b[1] || a[0] - b[0]);
  let taken = bySize.filter(([, people]) => people < k).length;
  for (;;) {
    const pooled = new Set(bySize.slice(0, taken).map(([chain]) => chain));
    const people = headsOf(patterns.filter(({ chains: own }) => own.some((chain) => pooled.has(chain))));
    const isFine = taken === 0 || isPool(people, chains - (bySize.length - taken), k);
    if (!isFine && taken < bySize.length) taken++;
    else return [...bySize.slice(taken), ...(taken > 0 ? [[POOL_CODE, people] as const] : [])];
  }
}

/** Whether a pool may stand: at least k people, and none of its values, each below k, is known to a few. */
function isPool(people: number, unlisted: number, k: number): boolean {
  const least = Math.max(0, people - (unlisted - 1) * (k - 1));
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
