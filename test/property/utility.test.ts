/** The utility program finds nothing wrong with a release of its own tables, and everything wrong with a doctored one. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { build } from "#data/build/build";
import { generate } from "#data/generate/generate";
import { gzipBytes } from "#data/build/files/pack";
import { measureUtility } from "#data/utility/measure-utility";
import { utilityLines, utilityProblems } from "#data/utility/utility-lines";
import { encodeBoot } from "#format/encode-boot";
import { fileNamed } from "#format/manifest";
import { readPublished } from "#test/fixtures/published";

const SCALE = { companies: 700, parks: 600, institutes: 600, realShare: 0.05 };
let work = "";
const at = (name: string): string => join(work, name);

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), "utility-"));
  await generate({ dir: at("raw"), talents: 120_000, ...SCALE });
  await generate({ dir: at("others"), talents: 90_000, ...SCALE, seed: 7 });
  await build({ rawDir: at("raw"), outDir: at("data") });
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe("the utility program", () => {
  it("agrees with the card and the engine on a release of its own tables", async () => {
    const report = await measureUtility(at("data"), at("raw"));
    expect(utilityProblems(report)).toEqual([]);
    expect(report.pairs.flatMap(({ bins }) => bins).length).toBeGreaterThan(10);
    expect(report.cells.asked).toBe(1000);
    expect(report.cells.withPeople).toBeGreaterThan(500);
    expect(report.cells.withPeople).toBeLessThan(1000);
    expect(utilityLines(report).at(-1)).toBe("与数据卡一致");
  });

  it("names a doctored card, a wrong number of people and answers that do not hold of other tables", async () => {
    cpSync(at("data"), at("doctored"), { recursive: true });
    const published = readPublished(at("doctored"));
    const boot = await published.boot();
    const [tier, ...rest] = boot.card.pairs;
    const levels = boot.card.levels.map((level) => (level.dimension === "node" ? { ...level, kept: 0.999 } : level));
    const card = { levels, pairs: [{ ...tier!, bins: [] }, ...rest] };
    const bytes = await gzipBytes(encodeBoot({ ...boot, card }), 6);
    writeFileSync(join(at("doctored"), fileNamed(published.manifest, "boot").path), bytes);
    const report = await measureUtility(at("doctored"), at("others"));
    const kinds = report.disagreements.map(({ kind }) => kind);
    expect(kinds).toContain("people");
    expect(kinds).toContain("pair");
    const wrong = report.disagreements.flatMap((each) => (each.kind === "level" ? [each.found.dimension] : []));
    expect(wrong).toEqual(["node"]);
    expect(report.cells.outside.length).toBeGreaterThan(0);
    expect(report.cells.differing).toEqual([]);
    const problems = utilityProblems(report);
    expect(problems[0]).toBe("发布的人才共 120000 人,原始表有 90000 人");
    expect(problems.join("\n")).toContain("层级“环节”:数据卡");
    expect(problems.join("\n")).toContain("不在 [");
  });
});
