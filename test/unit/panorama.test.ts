/** All chains in a region: what the engine answers over a published dataset. */
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { NODE_CLASSES, type PanoramaAnswer } from "#model/chain-questions";
import { NATION } from "#model/regions";
import { openPublished, type OpenSession } from "#test/fixtures/published-session";

const QINGDAO = "370200";
let open: OpenSession;
let answer: PanoramaAnswer;

beforeAll(async () => {
  open = await openPublished(join(import.meta.dirname, "../fixtures/tiny"));
  answer = await open.session.ask("panorama", { region: QINGDAO, basis: "companies" });
});

describe("panorama", () => {
  it("has a figure for each chain, and a class for each of its nodes", () => {
    const { chains, nodes } = open.dataset.taxonomy;
    expect(answer.companies).toHaveLength(chains.length);
    for (const { id, index } of chains) {
      const counts = answer.classCounts.subarray(index * NODE_CLASSES.length, (index + 1) * NODE_CLASSES.length);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(nodes.filter(({ chain }) => chain === id).length);
    }
  });

  it("ranks no chain that the region has none of", () => {
    answer.companies.forEach((count, chain) => expect(answer.ranks[chain]! > 0).toBe(count > 0));
    expect(answer.ranks.some((rank) => rank > 0)).toBe(true);
  });

  it("says postures, and of fewer than 30 none", async () => {
    const shandong = await open.session.ask("panorama", { region: "370000", basis: "people" });
    expect(shandong.postures.some((posture) => posture !== 255)).toBe(true);
    for (const { facts, postures } of [answer, shandong])
      postures.forEach((posture, chain) => {
        if (facts.amounts[chain]! < 30) expect(posture).toBe(255);
      });
    expect(answer.peerRegions).not.toContain(QINGDAO);
  });

  it("names the peers that the matrix of a chain names", async () => {
    const chain = open.dataset.taxonomy.chains[0]!.id;
    const question = { chain, region: QINGDAO, basis: "companies", base: "all", rows: "peers", changes: [] } as const;
    const { matrix } = await open.session.ask("chain", question);
    expect(matrix.regions).toEqual([QINGDAO, ...answer.peerRegions]);
  });

  it("has the same classes of nodes as the answer about one chain", async () => {
    const { id, index } = open.dataset.taxonomy.chains[0]!;
    const question = { chain: id, region: QINGDAO, basis: "companies", base: "all", rows: [], changes: [] } as const;
    const { here } = await open.session.ask("chain", question);
    const counts = NODE_CLASSES.map((_, at) => here.classes.filter((each) => each === at).length);
    expect([...answer.classCounts.subarray(index * NODE_CLASSES.length, (index + 1) * NODE_CLASSES.length)]).toEqual(
      counts,
    );
  });

  it("is as special in every chain as itself in the nation, and ranks the nation nowhere", async () => {
    const nation = await open.session.ask("panorama", { region: NATION, basis: "companies" });
    const known = nation.quotients.filter(Number.isFinite);
    expect(known.length).toBeGreaterThan(0);
    known.forEach((quotient) => expect(quotient).toBeCloseTo(1, 9));
    expect(nation.rankedAmong).toBeNull();
    expect(nation.ranks.every((rank) => rank === 0)).toBe(true);
  });

  it("holds provinces against their siblings, also by people", async () => {
    const shandong = await open.session.ask("panorama", { region: "370000", basis: "people" });
    expect(shandong.peerRegions).toContain("320000");
    expect(shandong.peerRegions).not.toContain("370000");
    // 台湾, 香港 and 澳门 have no data.
    for (const code of ["710000", "810000", "820000"]) expect(shandong.peerRegions).not.toContain(code);
    expect(shandong.ranks.some((rank) => rank > 0)).toBe(true);
  });
});
