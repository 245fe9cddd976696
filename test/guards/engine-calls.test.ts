/** A question to the engine is a row, a file and a line; the page loads no answering code. Each rule is seen to find a planted violation. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import { ALL_CALLS } from "#engine/calls/all-calls";
import { CALLS } from "#model/engine-calls";

const CALLS_FOLDER = join("src", "engine", "calls");
/** Of that folder, what is no question. */
const SHARED = ["all-calls.ts", "call.ts"];
const names = Object.keys(CALLS);

/** What hands questions on, whatever their names. */
const GENERIC = [
  ...readdirSync("src/engine/transport").map((name) => join("src/engine/transport", name)),
  "src/engine/session.ts",
  "src/app/explore/ask-after.ts",
];

/** Questions that a text names. */
function named(text: string): readonly string[] {
  return names.filter((name) => text.includes(`"${name}"`));
}

/** Modules that a file's code imports at once or later; types are no code. */
function importsOf(path: string): readonly string[] {
  const text = readFileSync(path, "utf8");
  const specifiers = [...text.matchAll(/^(?:import|export) (?!type )[^;]*?"([#.][^"]+)";|import\("([#.][^"]+)"\)/gm)];
  return specifiers
    .map(([, now, later]) => now ?? later ?? "")
    .map((specifier) =>
      specifier.startsWith("#") ? join("src", specifier.slice(1)) : normalize(join(dirname(path), specifier)),
    )
    .map((file) => `${file}.ts`)
    .filter((file) => existsSync(file));
}

function reachedFrom(entry: string): ReadonlySet<string> {
  const reached = new Set([entry]);
  for (const path of reached) for (const file of importsOf(path)) reached.add(file);
  return reached;
}

/** Files of the engine that the page must not load: all but the way to the worker. */
function answering(reached: ReadonlySet<string>): readonly string[] {
  return [...reached].filter((path) => path.startsWith("src/engine/") && !path.startsWith("src/engine/transport/"));
}

describe("questions to the engine", () => {
  test("have a file each, of their name", () => {
    const files = readdirSync(CALLS_FOLDER).filter((file) => !SHARED.includes(file));
    expect(files.toSorted()).toEqual(names.map((name) => `${name}.ts`).toSorted());
    expect(Object.keys(ALL_CALLS)).toEqual(names);
  });

  test("are handed on by code that names none", () => {
    for (const path of GENERIC) expect(named(readFileSync(path, "utf8")), path).toEqual([]);
    expect(named('if (call === "geo") return;')).toEqual(["geo"]);
  });

  test("are answered by code that the page does not load and the worker does", () => {
    const page = reachedFrom("src/main.ts");
    expect(page).toContain("src/engine/transport/client.ts");
    expect(answering(page)).toEqual([]);
    expect(answering(reachedFrom("src/engine/transport/worker.ts"))).toContain("src/engine/calls/run.ts");
  });
});
