/** The summit bundle: the same bytes in folder and zip whenever it is made, and none of a site that is not whole. */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, relative } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeBundle, type Bundled } from "#data/bundle/bundle";
import { SITE_FILES, writeSmallSite } from "#test/fixtures/small-site";

const home = mkdtempSync(join(tmpdir(), "talent-map-bundle-"));
const site = join(home, "dist");
const steps: string[] = [];
let bundled: Bundled;

beforeAll(async () => {
  writeSmallSite(site);
  bundled = await makeBundle(site, join(home, "out"), (step) => steps.push(step));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function filesIn(folder: string): ReadonlyMap<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
      .map((file) => [relative(folder, file), readFileSync(file)]),
  );
}

describe("a bundle", () => {
  it("is one folder and one zip with the same files, byte for byte, and Chinese names", () => {
    const inFolder = filesIn(bundled.folder);
    const inZip = unzipSync(readFileSync(bundled.zip));
    const name = basename(bundled.folder);
    expect(Object.keys(inZip).toSorted()).toEqual([...inFolder.keys()].map((path) => `${name}/${path}`).toSorted());
    for (const [path, bytes] of inFolder)
      expect(bytes.equals(inZip[`${name}/${path}`] ?? new Uint8Array()), path).toBe(true);
    expect([...inFolder.keys()]).toEqual(
      expect.arrayContaining(["打开.bat", "打开.sh", "说明.txt", "版本.txt", "site/tours/青岛 一日.json"]),
    );
    expect(name).toMatch(/^产才地图-[\w-]+$/);
  });

  it("holds the site and what the manifest of its dataset names, and nothing else of either", () => {
    const paths = [...filesIn(bundled.folder).keys()];
    for (const [path, text] of Object.entries(SITE_FILES))
      expect(readFileSync(join(bundled.folder, "site", path), "utf8")).toBe(text);
    const data = paths.filter((path) => path.startsWith("site/data/")).map((path) => path.slice("site/data/".length));
    expect(data.toSorted()).toEqual(readdirSync("test/fixtures/tiny").toSorted());
    expect(paths.filter((path) => /\.gz$|DS_Store|left-over/.test(path))).toEqual([]);
  });

  it("made again is the same, byte for byte, wherever the clock stands", async () => {
    const before = readFileSync(bundled.zip);
    const zone = process.env["TZ"];
    process.env["TZ"] = "Pacific/Kiritimati";
    const again = await makeBundle(site, join(home, "again"), () => undefined).finally(() => {
      if (zone === undefined) delete process.env["TZ"];
      else process.env["TZ"] = zone;
    });
    expect(readFileSync(again.zip).equals(before)).toBe(true);
    // In place of the one that is there.
    await makeBundle(site, join(home, "out"), () => undefined);
    expect(readFileSync(bundled.zip).equals(before)).toBe(true);
    expect(readdirSync(join(home, "out")).toSorted()).toEqual([basename(bundled.folder), basename(bundled.zip)]);
  });

  it("keeps the right to run its launcher, and stores what is compressed already", () => {
    expect(statSync(join(bundled.folder, "打开.sh")).mode & 0o777).toBe(0o755);
    const stored: string[] = [];
    unzipSync(readFileSync(bundled.zip), {
      filter: ({ name, compression }) => {
        if (compression === 0) stored.push(name.slice(name.lastIndexOf(".")));
        return false;
      },
    });
    expect([...new Set(stored)].toSorted()).toEqual([".bin", ".png", ".wasm", ".woff2"]);
  });

  it("tells version, hash and date of the dataset, and that its numbers are made up", () => {
    const { manifest } = JSON.parse(readFileSync("test/fixtures/tiny/manifest.json", "utf8")) as { manifest: string };
    const [, hash = ""] = manifest.split(".");
    expect(bundled.versionLine).toBe(`数据集 2026.11 · 指纹 ${hash} · 日期 2026.11 · 演示数据·非真实统计`);
    for (const file of ["版本.txt", "说明.txt"])
      expect(readFileSync(join(bundled.folder, file), "utf8")).toContain(bundled.versionLine);
    expect(steps.map((step) => step.slice(0, 3))).toEqual(["1/4", "2/4", "3/4", "4/4"]);
  });

  it("opens the wall where the site has it, else the desk", async () => {
    expect(bundled.page).toBe("wall.html?tour=nation");
    const desk = join(home, "desk");
    cpSync(site, desk, { recursive: true });
    rmSync(join(desk, "wall.html"));
    const { page, folder } = await makeBundle(desk, join(home, "out-desk"), () => undefined);
    expect(page).toBe("index.html");
    for (const file of ["打开.sh", "打开.bat"])
      expect(readFileSync(join(folder, file), "utf8")).toMatch(/["']index\.html["']/);
  });

  it.each([
    ["without a page", (dir: string): void => rmSync(join(dir, "index.html")), "bundle-incomplete"],
    ["without a dataset", (dir: string): void => rmSync(join(dir, "data"), { recursive: true }), "bundle-incomplete"],
    ["whose data lack a file", (dir: string): void => rmSync(join(dir, "data", firstData())), "bundle-incomplete"],
    [
      "whose data differ from the manifest",
      (dir: string): void => writeFileSync(join(dir, "data", firstData()), "x"),
      "bundle-file-differs",
    ],
  ])("is not made of a site %s", async (_, spoil, code) => {
    const spoilt = mkdtempSync(join(home, "spoilt-"));
    cpSync(site, spoilt, { recursive: true });
    spoil(spoilt);
    await expect(makeBundle(spoilt, join(home, "out-spoilt"), () => undefined)).rejects.toMatchObject({ code });
    expect(() => readdirSync(join(home, "out-spoilt"))).toThrow("ENOENT");
  });

  it("leaves a folder alone that is none of its own", async () => {
    const taken = join(home, "taken", basename(bundled.folder));
    mkdirSync(taken, { recursive: true });
    writeFileSync(join(taken, "letter.txt"), "mine");
    await expect(makeBundle(site, join(home, "taken"), () => undefined)).rejects.toMatchObject({
      code: "bundle-not-ours",
    });
    expect(readdirSync(taken)).toEqual(["letter.txt"]);
  });
});

function firstData(): string {
  return readdirSync("test/fixtures/tiny").find((name) => name.endsWith(".bin")) ?? "";
}
