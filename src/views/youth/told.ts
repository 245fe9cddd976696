/** What every part of the sheet is made of: the place, the answer, the chain and node it is of. Pure. */
import type { Chain, ChainNode } from "#model/chains";
import type { Dataset } from "#model/dataset";
import { regionOf, type RegionCode } from "#model/regions";
import type { YouthAnswer } from "#model/youth";
import { regionName, regionShort } from "#text/filters";
import type { Answers, At, Room } from "#views/view";

/** What the engine answered. */
export interface YouthAnswers extends Answers {
  readonly main?: YouthAnswer;
}

export interface Told {
  /** The state of the answer. */
  readonly at: At;
  /** The newest: what is marked as chosen follows it at once. */
  readonly current: At;
  readonly dataset: Dataset;
  readonly answer: YouthAnswer;
  readonly chain: Chain | null;
  readonly node: ChainNode | null;
  readonly room: Room;
}

export function toldOf(from: Omit<Told, "chain" | "node">): Told {
  const { at, dataset } = from;
  const { chains, nodes } = dataset.taxonomy;
  const node = nodes.find(({ id }) => id === at.filters.node) ?? null;
  const chain = chains.find(({ id }) => id === (node?.chain ?? at.filters.chain)) ?? null;
  return { ...from, chain, node };
}

/** The region described. */
export function describedOf({ selected, region }: Pick<At, "selected" | "region">): RegionCode {
  return selected ?? region;
}

/** The city of school chosen, "" for none. */
export function chosenCity({ own }: At): string {
  return typeof own["from"] === "string" ? own["from"] : "";
}

/** Name of the region that the published tables are of. */
export function toldName({ at, dataset: { tree }, answer }: Told): string {
  return regionName(at.lang, regionOf(tree, answer.told));
}

export function shortOf({ at, dataset: { tree } }: Told, code: RegionCode): string {
  return regionShort(at.lang, regionOf(tree, code));
}

/** Whether figures of the city are told where a county was asked for. */
export function isOfCity({ at, answer }: Told): boolean {
  return answer.told !== describedOf(at);
}
