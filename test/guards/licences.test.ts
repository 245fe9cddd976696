/** Every dependency is pinned, locked and under a licence we accept, and what a reader receives is named in the notice. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  lockedPackages,
  NOTICE,
  publishedPackages,
  withPackageList,
  type LockedPackage,
} from "#data/tools/third-party";

const ACCEPTED = ["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0", "OFL-1.1"];
const ACCEPTED_FOR_TOOLS = [...ACCEPTED, "MPL-2.0"];

/** Packages of other people's dependencies, looked at one by one: each is freer than or equal to the list. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  "robust-predicates": "Unlicense",
  "javascript-lp-solver": "Unlicense",
  argparse: "Python-2.0",
  pako: "(MIT AND Zlib)",
};

/** "(A OR B)" is accepted when one of them is. */
function isAccepted({ name, licence, dev }: Pick<LockedPackage, "name" | "licence" | "dev">): boolean {
  if (EXCEPTIONS[name] === licence) return true;
  const list = dev ? ACCEPTED_FOR_TOOLS : ACCEPTED;
  return licence
    .replaceAll(/[()]/gu, "")
    .split(" OR ")
    .some((choice) => list.includes(choice));
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};
const asked = { ...manifest.dependencies, ...manifest.devDependencies };

describe("dependencies", () => {
  it("are pinned to one version each", () => {
    expect(Object.entries(asked).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/u.test(version))).toEqual([]);
  });

  it("stand in the lockfile at the version asked for", () => {
    const locked = new Map(lockedPackages().map(({ folder, version }) => [folder, version]));
    expect(Object.entries(asked).filter(([name, version]) => locked.get(`node_modules/${name}`) !== version)).toEqual(
      [],
    );
  });

  it("are under licences we accept, all of them", () => {
    const packages = lockedPackages();
    expect(packages.length).toBeGreaterThan(Object.keys(asked).length);
    const refused = packages.filter((each) => !isAccepted(each)).map(({ name, licence }) => `${name}: ${licence}`);
    expect(refused).toEqual([]);
  });

  it("list every platform's optional packages, so that a clean install works anywhere", () => {
    const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
      packages: Record<string, { optionalDependencies?: Record<string, string> }>;
    };
    const missing = Object.entries(packages).flatMap(([folder, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) => !(`node_modules/${name}` in packages) && !(`${folder}/node_modules/${name}` in packages),
      ),
    );
    expect(missing).toEqual([]);
  });

  it("would be refused under other licences", () => {
    for (const licence of [
      "GPL-3.0-only",
      "AGPL-3.0",
      "UNLICENSED",
      "CC-BY-NC-4.0",
      "(GPL-2.0 OR LGPL-3.0)",
      "(MIT AND GPL-2.0)",
      "",
    ])
      expect(isAccepted({ name: "planted", licence, dev: true }), licence).toBe(false);
    expect(isAccepted({ name: "planted", licence: "MPL-2.0", dev: false })).toBe(false);
    expect(isAccepted({ name: "planted", licence: "MPL-2.0", dev: true })).toBe(true);
  });
});

describe("the notice of third parties", () => {
  const notice = readFileSync(NOTICE, "utf8");

  it("lists every package a reader receives (else run npx tsx data/tools/third-party.ts)", () => {
    expect(withPackageList(notice)).toBe(notice);
  });

  it("carries the text of every licence in its list", () => {
    const licences = new Set(
      publishedPackages().map(({ licence }) => licence.replaceAll(/[()]/gu, "").split(" OR ")[0] ?? ""),
    );
    expect([...licences].filter((licence) => !notice.includes(`\n### ${licence}\n`))).toEqual([]);
  });

  it("names the sources of boundaries, land and type", () => {
    for (const source of ["天地图", "Natural Earth", "Noto Sans SC", "GB/T 4754-2017"])
      expect(notice).toContain(source);
  });
});
