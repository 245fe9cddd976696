/** No file reaches itself through what it imports, be it values, types or what is loaded later; circles are planted to see them found. */
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sourceFiles, type SourceFile } from "./sources";

/** Files that each file imports. */
type Imports = ReadonlyMap<string, readonly string[]>;

const STATEMENT = /^(?:import|export)(?:[^;"'`]*?\bfrom)?\s*"([#.][^"]+)"|\bimport\("([#.][^"]+)"\)/gm;

/** The aliases of package.json as what stands before and after their star, the longest first as Node takes them. */
const ALIASES = Object.entries(JSON.parse(readFileSync("package.json", "utf8")).imports as Record<string, string>)
  .toSorted(([left], [right]) => right.length - left.length)
  .map(([alias, target]) => ({ from: alias.split("*"), to: target.split("*") }));

/** The path of the file that an import of ours names, as sources name theirs. */
function resolved(specifier: string, importer: string): string {
  const [name = ""] = specifier.split("?");
  if (name.startsWith(".")) {
    const path = join(importer, "..", name);
    return /\.(ts|mjs|css|json)$/.test(path) ? path : `${path}.ts`;
  }
  for (const { from, to } of ALIASES) {
    const [start = "", end] = from;
    if (end === undefined ? name !== start : !(name.startsWith(start) && name.endsWith(end))) continue;
    const star = end === undefined ? "" : name.slice(start.length, name.length - end.length);
    return join(to.join(star));
  }
  return name;
}

function importsOf(sources: readonly SourceFile[]): Imports {
  return new Map(
    sources.map(({ path, text }) => [
      path,
      [...text.matchAll(STATEMENT)].map(([, now, later]) => resolved(now ?? later ?? "", path)),
    ]),
  );
}

/** The shortest way from a file back to itself, or null. */
function circleThrough(file: string, imports: Imports): readonly string[] | null {
  const reachedFrom = new Map<string, string>();
  const queue = [file];
  for (const at of queue) {
    for (const next of imports.get(at) ?? []) {
      if (reachedFrom.has(next)) continue;
      reachedFrom.set(next, at);
      queue.push(next);
    }
    if (reachedFrom.has(file)) break;
  }
  if (!reachedFrom.has(file)) return null;
  const way = [file];
  for (let at = reachedFrom.get(file); at !== undefined && at !== file; at = reachedFrom.get(at)) way.unshift(at);
  return [file, ...way];
}

/** The shortest circle through each file that lies in one, named "a.ts → b.ts → a.ts"; one for each set of files. */
function circles(sources: readonly SourceFile[]): readonly string[] {
  const imports = importsOf(sources);
  const found = new Map<string, string>();
  for (const { path } of sources) {
    const circle = circleThrough(path, imports);
    const key = circle
      ?.toSorted()
      .filter((file, at, all) => file !== all[at - 1])
      .join(" ");
    if (circle && key !== undefined && !found.has(key)) found.set(key, circle.join(" → "));
  }
  return [...found.values()];
}

let copy = "";

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), "talent-map-circles-"));
  for (const folder of ["src", "data"])
    cpSync(folder, join(copy, folder), {
      recursive: true,
      filter: (path) => statSync(path).isDirectory() || /\.(ts|mjs)$/.test(path),
    });
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe("imports", () => {
  it("are followed to files that are there", () => {
    const sources = sourceFiles();
    const paths = new Set(sources.map(({ path }) => path));
    const targets = [...importsOf(sources).values()].flat();
    expect(targets.filter((path) => !paths.has(path) && !/\.(css|json)$/.test(path))).toEqual([]);
    expect(targets.length).toBeGreaterThan(2 * sources.length);
  });

  it("go round in no circle", () => {
    expect(circles(sourceFiles())).toEqual([]);
  });

  it("are caught when they do, with the circle's name", () => {
    appendFileSync(join(copy, "src/base/assert.ts"), 'import type { Boundaries } from "#map/boundaries";\n');
    appendFileSync(join(copy, "src/map/svg-element.ts"), 'export { SvgWorld } from "./svg-world";\n');
    appendFileSync(join(copy, "src/map/fills.ts"), 'export const later = () => import("./fills");\n');
    const found = circles(sourceFiles(copy));
    expect(found).toContain("src/base/assert.ts → src/map/boundaries.ts → src/base/assert.ts");
    expect(found).toContain("src/map/svg-element.ts → src/map/svg-world.ts → src/map/svg-element.ts");
    expect(found).toContain("src/map/fills.ts → src/map/fills.ts");
  });
});
