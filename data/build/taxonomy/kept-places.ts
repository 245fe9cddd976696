/**
 * Where nodes stand in the drawings of their chains. Laying all chains out takes half a minute, so that places are kept in a table
 * beside this file, each chain's with a digest of what it was laid out from; one that has changed is laid out anew.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defined } from "#base/assert";
import type { ChainEdge, NodePlace } from "#model/chains";
import type { KeyedNode, KeyedTaxonomy } from "#data/taxonomy/keyed-taxonomy";
import { layOutChain } from "./chain-layout";

/** One line per chain: id, digest, places of its nodes as `layer:at`. `npx tsx data/tools/chain-places.ts` writes it. */
export const PLACES_FILE = fileURLToPath(new URL("chain-places.csv", import.meta.url));
const DIGEST_DIGITS = 12;

/** Places of all nodes, by index; `onStale` is told of chains that had to be laid out. */
export function placesOf(
  taxonomy: KeyedTaxonomy,
  onStale: (chain: string) => void = () => undefined,
): readonly NodePlace[] {
  const kept = keptPlaces();
  return taxonomy.chains.flatMap(({ id }) => {
    const { nodes, edges } = within(taxonomy, id);
    const found = kept.get(id);
    if (found?.digest === digestOf(nodes, edges)) return found.places;
    onStale(id);
    const { places } = layOutChain(nodes, edges);
    return nodes.map((node) => defined(places.get(node.id), `place of node ${node.id}`));
  });
}

/** The table of these places. */
export function placesTable(taxonomy: KeyedTaxonomy, places: readonly NodePlace[]): string {
  const lines = taxonomy.chains.map(({ id }) => {
    const { nodes, edges } = within(taxonomy, id);
    const cells = nodes.map(({ index }) => {
      const { layer, at } = defined(places[index], "place");
      return `${layer}:${at}`;
    });
    return [id, digestOf(nodes, edges), cells.join(";")].join();
  });
  return `${["chain,digest,places", ...lines].join("\n")}\n`;
}

function keptPlaces(): ReadonlyMap<string, { readonly digest: string; readonly places: readonly NodePlace[] }> {
  const [, ...lines] = readFileSync(PLACES_FILE, "utf8").trimEnd().split("\n");
  return new Map(
    lines.map((line) => {
      const [chain = "", digest = "", cells = ""] = line.split(",");
      const places = cells.split(";").map((cell) => {
        const [layer = 0, at = 0] = cell.split(":").map(Number);
        return { layer, at };
      });
      return [chain, { digest, places }];
    }),
  );
}

interface Drawn {
  readonly nodes: readonly KeyedNode[];
  readonly edges: readonly ChainEdge[];
}

function within({ nodes, edges }: KeyedTaxonomy, chain: string): Drawn {
  const own = nodes.filter((node) => node.chain === chain);
  const ids = new Set(own.map(({ id }) => id));
  return { nodes: own, edges: edges.filter(({ from, to }) => ids.has(from) && ids.has(to)) };
}

function digestOf(nodes: Drawn["nodes"], edges: Drawn["edges"]): string {
  const input = [nodes.map(({ id, stage }) => [id, stage]), edges.map(({ from, to }) => [from, to])];
  return createHash("sha256").update(JSON.stringify(input)).digest("hex").slice(0, DIGEST_DIGITS);
}
