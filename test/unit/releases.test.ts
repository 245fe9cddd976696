/** A second release of the 30 people a human can add up: older cubes stay as they are, everything else is refused. */
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { build, type BuildReport } from "#data/build/build";
import { readEarlier } from "#data/build/files/releases";
import { APP_DATA_VERSION, parseManifest, type Manifest } from "#format/manifest";
import { buildErrors } from "#text/build-errors";
import { readPublished } from "#test/fixtures/published";

const RAW = fileURLToPath(new URL("../fixtures/raw-tiny/", import.meta.url));
let work = "";
const dir = (name: string): string => join(work, name);
let second: BuildReport;

/** A copy of the raw folder that is no demo, with the people's lines changed. */
function rawWith(name: string, change: (lines: readonly string[]) => readonly string[], isDemo = false): string {
  cpSync(RAW, dir(name), { recursive: true });
  const people = join(dir(name), "talent.csv");
  const [header, ...lines] = readFileSync(people, "utf8").trim().split("\n");
  writeFileSync(people, `${[header, ...change(lines)].join("\n")}\n`);
  const pack = join(dir(name), "datapackage.json");
  writeFileSync(
    pack,
    readFileSync(pack, "utf8")
      .replace('"x-demo": true', `"x-demo": ${isDemo}`)
      .replace('"version": "1"', `"version": "${name}"`),
  );
  return dir(name);
}

/** Ten newcomers in Hangzhou who entered a year later. */
const inHangzhou = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => line.includes(",330106,")).map((line) => line.replace(/^T/, "N").replace(",2025,", ",2026,"));

function manifestOf(name: string, app: number = APP_DATA_VERSION): Manifest {
  const { manifest } = JSON.parse(readFileSync(join(dir(name), "manifest.json"), "utf8")) as {
    readonly manifest: string;
  };
  return parseManifest(readFileSync(join(dir(name), manifest), "utf8"), manifest, app);
}

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), "releases-"));
  await build({ rawDir: rawWith("raw-1", (lines) => lines), outDir: dir("first"), k: 5 });
  second = await build({ rawDir: rawWith("raw-2", inHangzhou), outDir: dir("second"), after: dir("first"), k: 5 });
});
afterAll(() => rmSync(work, { recursive: true, force: true }));

describe("a release that follows another", () => {
  it("keeps every cube before it byte by byte and adds one of the newcomers", () => {
    const kept = readdirSync(dir("first")).filter((name) =>
      /^(spine|tier|education|age|county|node|year|memberships)\./.test(name),
    );
    expect(kept).toHaveLength(8);
    for (const name of kept)
      expect(
        Buffer.compare(readFileSync(join(dir("first"), name)), readFileSync(join(dir("second"), name))),
        name,
      ).toBe(0);
    const { files, releases, supersedes, tree } = manifestOf("second");
    expect(files.filter(({ name }) => name.startsWith("2-")).map(({ name }) => name)).toEqual([
      "2-age",
      "2-county",
      "2-education",
      "2-memberships",
      "2-node",
      "2-spine",
      "2-tier",
      "2-year",
    ]);
    expect(releases!.map(({ version, people, lastYear }) => [version, people, lastYear])).toEqual([
      ["raw-1", 30, 2025],
      ["raw-2", 10, 2026],
    ]);
    expect(supersedes).toEqual(["raw-1"]);
    expect(tree[0]!.rows).toBe(releases![0]!.rows[0]! + releases![1]!.rows[0]!);
    expect(second.people).toBe(40);
  });

  it("counts people as sums over the cubes", async () => {
    const { boot, cubes } = await readEarlier(dir("second"));
    const at = (code: string): number => boot.tree.byCode.get(code)!.index;
    expect(["100000", "370000", "330100"].map((code) => boot.firstPicture.talent[at(code)])).toEqual([40, 20, 20]);
    expect(boot.card.levels[0]!.rows).toBe(manifestOf("second").releases![1]!.rows[0]);
    expect(boot.card.earlier).toEqual([(await readEarlier(dir("first"))).boot.card]);
    expect(boot.years).toEqual([2021, 2022, 2023, 2024, 2025, 2026]);
    expect(cubes.map((cube) => [...cube.get("year")!.codes].at(-1))).toEqual([0, 5]);
    expect(manifestOf("second").provenance.find(({ name }) => name === "talent")!.rows).toBe(40);
  });

  it("is refused by a reader that knows one cube only, and says that ids cannot be compared", () => {
    expect(() => manifestOf("second", 2)).toThrow(expect.objectContaining({ code: "manifest-app-older" }));
    expect(readPublished(dir("second")).manifest.releases).toHaveLength(2);
    expect(readPublished(dir("first")).manifest.releases).toHaveLength(1);
    expect(second.notes.map(({ code }) => code)).toContain("note-ids-unchecked");
  });

  it("can be followed by a third", async () => {
    await build({ rawDir: rawWith("raw-3", inHangzhou), outDir: dir("second"), after: dir("second"), k: 5 });
    expect(manifestOf("second").releases).toHaveLength(3);
    expect(manifestOf("second").supersedes).toEqual(["raw-1", "raw-2"]);
    expect((await readEarlier(dir("second"))).boot.totals.talent).toBe(50);
    expect((await readEarlier(dir("second"))).boot.card.earlier).toHaveLength(2);
  });
});

describe("a release is refused", () => {
  it.each<readonly [string, () => Parameters<typeof build>[0], string, object]>([
    [
      "with another k",
      () => ({ rawDir: dir("raw-2"), outDir: dir("x"), after: dir("first"), k: 6 }),
      "build-release-differs",
      { what: "k" },
    ],
    [
      "as demo data after a register",
      () => ({ rawDir: rawWith("raw-demo", inHangzhou, true), outDir: dir("x"), after: dir("first"), k: 5 }),
      "build-release-differs",
      { what: "demo" },
    ],
    [
      "with people of earlier years",
      () => ({
        rawDir: rawWith("raw-old", (lines) => lines.map((line) => line.replace(",2021,", ",2019,"))),
        outDir: dir("x"),
        after: dir("first"),
        k: 5,
      }),
      "build-release-differs",
      { what: "years" },
    ],
    [
      "with everybody of the one before again",
      () => ({ rawDir: rawWith("raw-full", (lines) => lines), outDir: dir("x"), after: dir("first"), k: 5 }),
      "build-after-full",
      { people: 30, before: 30 },
    ],
    [
      "of fewer than k newcomers",
      () => ({
        rawDir: rawWith("raw-few", (lines) => inHangzhou(lines).slice(0, 4)),
        outDir: dir("x"),
        after: dir("first"),
        k: 5,
      }),
      "build-too-few-people",
      { k: 5 },
    ],
    [
      "after a folder without a dataset",
      () => ({ rawDir: dir("raw-2"), outDir: dir("x"), after: dir("raw-2"), k: 5 }),
      "build-after-missing",
      {},
    ],
    [
      "in place of another register",
      () => ({ rawDir: dir("raw-2"), outDir: dir("first"), k: 5 }),
      "build-would-replace",
      { version: "raw-1" },
    ],
  ])(
    "%s",
    async (_, options, code, params) => {
      const held = readdirSync(dir("first"));
      await expect(build(options())).rejects.toMatchObject({ code, params });
      expect(buildErrors[code]!.zh(params as Record<string, string>)).toMatch(/。$/);
      expect(existsSync(dir("x"))).toBe(false);
      expect(readdirSync(dir("first"))).toEqual(held);
    },
    60_000,
  );

  it("unless a register is replaced on purpose, with a warning; demo data are replaced freely", async () => {
    // Whatever app a demo was made for.
    cpSync(fileURLToPath(new URL("../fixtures/tiny/", import.meta.url)), dir("demo"), { recursive: true });
    await build({ rawDir: RAW, outDir: dir("demo"), k: 5 });
    cpSync(dir("first"), dir("replaced"), { recursive: true });
    const { notes } = await build({ rawDir: dir("raw-2"), outDir: dir("replaced"), replace: true, k: 5 });
    expect(notes).toContainEqual({ code: "note-replaced", params: { version: "raw-1" } });
  });
});
