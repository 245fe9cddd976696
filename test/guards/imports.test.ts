/** The import law is caught by oxlint: every forbidden import is planted once and must be reported, every allowed one not. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

/** The table of src/README.md: which layers a layer may import. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  base: [],
  model: ["base"],
  format: ["base", "model"],
  text: ["base", "model"],
  analytics: ["base", "model"],
  engine: ["base", "model", "format", "analytics", "text"],
  theme: ["base", "model"],
  map: ["base", "model", "text", "theme"],
  blocks: ["base", "model", "text", "theme"],
  views: ["base", "model", "text", "analytics", "theme", "map", "blocks"],
  exports: ["base", "model", "text", "theme", "map", "blocks", "views"],
  ui: ["base", "model", "text", "theme", "blocks", "analytics"],
  layouts: ["base", "model", "text", "theme", "map", "blocks", "views", "exports", "ui"],
  embed: [],
  app: [
    "embed",
    "base",
    "model",
    "format",
    "text",
    "analytics",
    "engine",
    "theme",
    "map",
    "blocks",
    "views",
    "exports",
    "ui",
    "layouts",
  ],
  data: ["base", "model", "format", "analytics", "text"],
};

/** One home per package. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  "maplibre-gl": ["map"],
  "@deck.gl/core": ["map"],
  "@luma.gl/core": ["map"],
  d3: ["map", "blocks"],
  "d3-dag": ["data"],
  lit: ["ui", "layouts", "app"],
  "lit/html.js": ["ui", "layouts", "app"],
  "hucre/xlsx": ["exports"],
  "@preact/signals-core": ["app"],
  "node:fs": ["data"],
  "@duckdb/node-api": ["data"],
};

const root = resolve(".");
let folder = "";
let reported: ReadonlySet<string> = new Set();

const layers = Object.keys(MAY_IMPORT);
const plants: { file: string; source: string; forbidden: boolean; name: string }[] = [];

function plant(layer: string, specifier: string, forbidden: boolean): void {
  const base = layer.startsWith("data") ? layer : `src/${layer}`;
  const file = `${base}/deep/plant-${plants.length}.ts`;
  plants.push({
    file,
    source: `import { x } from "${specifier}";\nexport const y = x;\n`,
    forbidden,
    name: `${layer} → ${specifier}`,
  });
}

for (const layer of layers) {
  for (const target of layers)
    if (target !== layer) plant(layer, `#${target}/deep/x`, !MAY_IMPORT[layer]?.includes(target));
  for (const [name, homes] of Object.entries(HOMES)) plant(layer, name, !homes.includes(layer));
  plant(layer, "../x", true);
  plant(layer, "../../other/x", true);
  plant(layer, "./x", false);
}

/** Programs that judge what others made share none of its steps. */
for (const audit of ["data/audit", "data/utility"]) {
  for (const step of ["build", "check", "generate"]) plant(audit, `#data/${step}/x`, true);
  plant(audit, "#engine/x", audit !== "data/utility");
  for (const layer of ["app", "layouts", "exports", "ui", "views"]) plant(audit, `#${layer}/x`, true);
  plant(audit, "hucre", true);
  plant(audit, "../x", true);
  plant(audit, "#data/cli/x", false);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "talent-map-imports-"));
  cpSync(join(root, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
  for (const { file, source } of plants) {
    mkdirSync(join(folder, file, ".."), { recursive: true });
    writeFileSync(join(folder, file), source);
  }
  const { stdout } = spawnSync(join(root, "node_modules/.bin/oxlint"), ["-f", "unix"], {
    cwd: folder,
    encoding: "utf8",
  });
  const lines = stdout.split("\n").filter((line) => line.includes("no-restricted-imports"));
  reported = new Set(lines.map((line) => line.split(":")[0] ?? ""));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the import law", () => {
  it("catches every forbidden import when it is planted", () => {
    const missed = plants.filter(({ file, forbidden }) => forbidden && !reported.has(file)).map(({ name }) => name);
    expect(plants.filter(({ forbidden }) => forbidden).length).toBeGreaterThan(100);
    expect(missed).toEqual([]);
  });

  it("lets every allowed import pass", () => {
    const wronged = plants.filter(({ file, forbidden }) => !forbidden && reported.has(file)).map(({ name }) => name);
    expect(wronged).toEqual([]);
  });
});
