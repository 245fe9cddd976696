/** What every part of the sheet is made of, and what is said of a city. Pure. */
import { defined } from "#base/assert";
import type { Chain, ChainNode } from "#model/chains";
import type { Dataset } from "#model/dataset";
import { regionOf, type RegionCode } from "#model/regions";
import type { RouteAnswer, RouteHost, RouteStop, RouteStrength } from "#model/route-questions";
import { itemName, regionName, regionShort, tagName } from "#text/filters";
import { countText, listed, quotientText } from "#views/chain-parts/words";
import type { Room } from "#views/view";
import { chainOf, describedOf, type RouteAt } from "./at";
import { WORDS } from "./words";

export interface Told {
  /** The state of the answer. */
  readonly at: RouteAt;
  /** The newest: what is marked as chosen follows it at once. */
  readonly current: RouteAt;
  readonly dataset: Dataset;
  readonly answer: RouteAnswer;
  readonly chain: Chain;
  readonly nodeOf: ReadonlyMap<string, ChainNode>;
  readonly room: Room;
}

export function toldOf(from: Omit<Told, "chain" | "nodeOf">): Told {
  const nodeOf = new Map(from.dataset.taxonomy.nodes.map((node) => [node.id, node]));
  return { ...from, chain: chainOf(from.at, from.dataset), nodeOf };
}

export function nodeName({ at, nodeOf }: Told, id: string): string {
  return itemName(at.lang, defined(nodeOf.get(id), `node ${id}`));
}

export function cityName({ at, dataset: { tree } }: Told, code: RegionCode): string {
  return regionName(at.lang, regionOf(tree, code));
}

export function cityShort({ at, dataset: { tree } }: Told, code: RegionCode): string {
  return regionShort(at.lang, regionOf(tree, code));
}

/** The region whose chain it is. */
export function placeName(told: Told): string {
  return cityName(told, describedOf(told.at));
}

/** Whether made-up companies are counted and named. */
export function isDemo({ at, dataset }: Told): boolean {
  return dataset.demo && at.basis !== "real";
}

/** What a city has of the nodes it is a source of, largest share of the nation first; of the others where it is a source of none. */
export function strengthsOf({ strengths }: Pick<RouteStop, "strengths">): readonly RouteStrength[] {
  const sources = strengths.filter(({ isSource }) => isSource);
  const some = sources.length > 0 ? sources : strengths.filter(({ amount }) => amount > 0);
  return some.toSorted((a, b) => b.share - a.share);
}

/** 数据标注 168 家（含真实 3 家），区位熵 7.75. */
export function strengthText(told: Told, { node, amount, real, quotient }: RouteStrength): string {
  const { lang, basis } = told.at;
  const count = countText(lang, basis, amount);
  const known = isDemo(told) ? countText(lang, basis, real) : "";
  const part = known === "" ? "" : lang === "zh" ? `（真实 ${known}）` : ` (${known} real)`;
  return `${nodeName(told, node)} ${count}${part}${lang === "zh" ? "，" : ", "}${WORDS.lq[lang]} ${quotientText(lang, quotient, amount)}`;
}

/** All of a city's strengths in words. */
export function strengthsText(told: Told, stop: Pick<RouteStop, "strengths">): string {
  const texts = strengthsOf(stop).map((strength) => strengthText(told, strength));
  return texts.length === 0 ? WORDS.nobody[told.at.lang] : texts.join(told.at.lang === "zh" ? "；" : "; ");
}

/** Whether a host is real, said where a dataset has made-up ones. */
export function originOf({ at: { lang }, dataset }: Told, { real }: RouteHost): string {
  return dataset.demo ? WORDS[real ? "real" : "demo"][lang] : "";
}

/** A host's name with its origin. */
export function hostText(told: Told, host: RouteHost): string {
  const origin = originOf(told, host);
  if (origin === "") return host.name;
  return told.at.lang === "zh" ? `${host.name}（${origin}）` : `${host.name} (${origin})`;
}

/** Its nodes, then its tags. */
export function hostReason(told: Told, { nodes, tags }: RouteHost): string {
  const { lang } = told.at;
  const parts = [
    listed(
      lang,
      nodes.map((node) => nodeName(told, node)),
    ),
    listed(
      lang,
      tags.map((tag) => tagName(lang, tag)),
    ),
  ];
  return parts.filter((part) => part !== "").join(" · ");
}

/** Names of the hosts of a stop that are companies, or institutes; of more than `most` the first ones, and how many there are. */
export function hostNames(
  told: Told,
  { hosts }: Pick<RouteStop, "hosts">,
  subject: RouteHost["subject"],
  most = Infinity,
): string {
  const { lang } = told.at;
  const own = hosts.filter((host) => host.subject === subject);
  if (own.length === 0) return WORDS.nobody[lang];
  const names = own.slice(0, most).map((host) => hostText(told, host));
  if (own.length <= most) return listed(lang, names);
  return lang === "zh" ? `${names.join("、")}等 ${own.length} 家` : `${names.join(", ")} and ${own.length - most} more`;
}
