/** The committed tiny dataset is a whole release of the present format; `npm run data -- tiny` makes it anew. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { checkLevel } from "#data/build/atoms/atoms";
import { loadTaxonomy } from "#data/taxonomy/taxonomy";
import { decodeChains } from "#format/decode-chains";
import { decodePinyin } from "#format/decode-entities";
import { TREE } from "#model/dimensions";
import { FIRST_QUESTION } from "#model/indicators";
import { readPublished } from "#test/fixtures/published";
import { openPublished } from "#test/fixtures/published-session";

const DIR = fileURLToPath(new URL("../fixtures/tiny/", import.meta.url));
const published = readPublished(DIR);

describe("the committed tiny dataset", () => {
  it("holds exactly the files its manifest lists, unaltered", () => {
    const listed = [
      "manifest.json",
      `manifest.${published.hash}.json`,
      ...published.manifest.files.map((file) => file.path),
    ];
    expect(readdirSync(DIR).sort()).toEqual(listed.sort());
    for (const file of published.manifest.files) {
      const bytes = readFileSync(join(DIR, file.path));
      expect(createHash("sha256").update(bytes).digest("hex"), file.name).toBe(file.sha256);
    }
  });

  it("carries the answer to the first question about statistics as the whole file gives it", async () => {
    const { session, dataset } = await openPublished(DIR);
    const whole = await session.ask("statistics", FIRST_QUESTION);
    expect(dataset.firstStatistics?.regions).toEqual(whole.regions);
    expect(dataset.firstStatistics?.answers).toEqual(whole.answers);
    expect(whole.answers).toHaveLength(2);
  });

  it("is small enough to live in the repository", () => {
    const bytes = readdirSync(DIR).reduce((sum, name) => sum + statSync(join(DIR, name)).size, 0);
    expect(bytes).toBeLessThan(3_000_000);
  });

  it("publishes the tree of today, no cell below k, children adding up to their parents", async () => {
    const cube = await published.cube();
    expect([...cube.values()].map(({ dimension, parent }) => ({ dimension, parent }))).toEqual(TREE);
    for (const level of cube.values()) {
      const parent = level.parent === null ? null : cube.get(level.parent)!;
      expect(() => checkLevel(level, parent, published.manifest.k)).not.toThrow();
    }
  });

  it("shows people, companies, institutes and parks that add up over provinces, and the chains of today", async () => {
    const { tree, taxonomy, totals, firstPicture } = await published.boot();
    const provinces = tree.regions.filter((region) => region.level === "province");
    const sum = (counts: Float64Array): number => provinces.reduce((total, { index }) => total + counts[index]!, 0);
    expect(provinces).toHaveLength(34);
    expect(sum(firstPicture.talent)).toBe(totals.talent);
    expect(sum(firstPicture.company)).toBe(totals.company);
    expect(sum(firstPicture.institute)).toBe(totals.institute);
    expect(sum(firstPicture.park)).toBe(totals.park);
    const { groups, chains, nodes, edges } = loadTaxonomy();
    expect(taxonomy).toEqual({
      groups,
      chains: chains.map(({ keywords: _, ...chain }) => chain),
      nodes: nodes.map(({ keywords: _, feeds: __, gbt4754: ___, ...node }) => node),
    });
    const details = decodeChains(await published.open("chains"), "chains", taxonomy);
    expect(details.gbt4754).toEqual(nodes.map(({ gbt4754 }) => gbt4754));
    expect(details.edges).toEqual(edges);
    expect(decodePinyin(await published.open("pinyin"), "pinyin").keywords).toEqual({
      chains: chains.map(({ keywords }) => keywords),
      nodes: nodes.map(({ keywords }) => keywords),
    });
  });
});
