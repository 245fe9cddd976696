/**
 * Builds the typeface of the first view: one small file with every character the page can show before anyone has touched it,
 * for machines that have no Chinese typeface. Knows no style sheet. Run again when its test asks for it:
 * `npx tsx data/tools/fonts.ts`.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import subsetFont from "subset-font";
import { assert } from "#base/assert";
import { loadReportedFacts } from "#data/facts/facts";
import { loadTaxonomy } from "#data/taxonomy/taxonomy";
import { NATION } from "#model/regions";
import { mergeFonts, type FontPart } from "./fonts-merge";
import { namedIslands } from "#data/build/geography/lines";
import { shortName } from "#data/regions/names";
import { readCodeTable } from "#data/regions/source";

const ROOT = resolve(import.meta.dirname, "../..");
const require = createRequire(import.meta.url);
const PACKAGE = dirname(require.resolve("@fontsource-variable/noto-sans-sc/unicode.json"));
/** The file the style sheet names. */
export const FIRST_VIEW_FONT = join(ROOT, "src/theme/fonts/first-view.woff2");
/** Most bytes the first view may spend on type. */
export const FIRST_VIEW_BYTES = 120_000;
/** The one weight in the file; the browser thickens it for strong text. */
const WEIGHT = 400;
/** Outlines and metrics only: no substitutions, kerning, vertical or variable metrics. */
const UNUSED_TABLES = [
  "GSUB",
  "GPOS",
  "GDEF",
  "BASE",
  "VORG",
  "vhea",
  "vmtx",
  "HVAR",
  "VVAR",
  "MVAR",
  "STAT",
  "gasp",
  "prep",
];

/**
 * The characters of a first view, ascending: wording and symbols of the source code, names of provinces, islands and industry
 * chains, what the press reports of the nation, printable ASCII. The journey `first-picture` proves that none is missing.
 */
export async function firstViewCharacters(): Promise<readonly string[]> {
  const ascii = Array.from({ length: 0x7f - 0x20 }, (_, at) => String.fromCodePoint(0x20 + at));
  const provinces = (await readCodeTable()).filter(({ level }) => level === "province");
  const names = [
    ...loadTaxonomy().chains.map(({ name }) => name),
    ...provinces.flatMap(({ name }) => [name, shortName(name)]),
    ...namedIslands(1).features.map(({ properties }) => properties.name),
  ];
  const reports = loadReportedFacts().filter(({ region }) => region === NATION);
  const texts = [
    ...ascii,
    ...sourceTexts(),
    ...names,
    ...reports.flatMap((report) => Object.values<string>({ ...report })),
  ];
  return [...new Set(texts.join(""))].filter((character) => character >= " ").toSorted();
}

/** What no page shows: the engine has no wording but tables of characters for search, the build speaks on a terminal. */
const UNSEEN = /^engine\/|^text\/build-errors/u;

/** Source code without its comments: every word a page shows is written there. */
function sourceTexts(): string[] {
  const files = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".ts") && !UNSEEN.test(path),
  );
  return files.map((path) =>
    readFileSync(join(ROOT, "src", path), "utf8").replaceAll(/\/\*[^]*?\*\/|^\s*\/\/.*$/gmu, ""),
  );
}

/** The characters the typeface has, by slice of the package; the others are left to the fonts of the machine. */
export function charactersBySlice(characters: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const ranges = JSON.parse(readFileSync(join(PACKAGE, "unicode.json"), "utf8")) as Readonly<Record<string, string>>;
  const slices = Object.entries(ranges).map(([name, text]) => ({ name, covers: rangeTest(text) }));
  const bySlice = new Map<string, string[]>();
  for (const character of characters) {
    // Browsers prefer the later rule; latin stands last.
    const slice = slices.findLast(({ covers }) => covers(character.codePointAt(0) ?? 0));
    if (slice) bySlice.set(slice.name, [...(bySlice.get(slice.name) ?? []), character]);
  }
  return bySlice;
}

function rangeTest(text: string): (codePoint: number) => boolean {
  const ranges = text.split(",").map((range) => {
    const [first = NaN, last = first] = range
      .trim()
      .slice(2)
      .split("-")
      .map((code) => Number.parseInt(code, 16));
    return [first, last] as const;
  });
  return (codePoint) => ranges.some(([first, last]) => codePoint >= first && codePoint <= last);
}

/** The typeface with only these characters, as WOFF2. */
export async function buildFont(characters: readonly string[]): Promise<Buffer> {
  const parts: FontPart[] = [];
  for (const [slice, taken] of charactersBySlice(characters)) {
    const file = join(PACKAGE, "files", `noto-sans-sc-${slice.replaceAll(/[[\]]/gu, "")}-wght-normal.woff2`);
    const sfnt = await subsetFont(readFileSync(file), taken.join(""), {
      targetFormat: "sfnt",
      variationAxes: { wght: WEIGHT },
      keepFeatures: [],
      dropTables: UNUSED_TABLES,
      noHinting: true,
      noLayoutClosure: true,
    });
    parts.push({ sfnt, characters: taken });
  }
  // Read once more by the subsetter, which checks the tables and writes checksums.
  return subsetFont(mergeFonts(parts), undefined, { keepAllGlyphs: true, targetFormat: "woff2" });
}

/** Builds and writes the file; returns its size in bytes. */
async function writeFirstViewFont(): Promise<number> {
  const font = await buildFont(await firstViewCharacters());
  assert(
    font.length <= FIRST_VIEW_BYTES,
    `a first view's type of at most ${FIRST_VIEW_BYTES} bytes, not ${font.length}`,
  );
  mkdirSync(join(FIRST_VIEW_FONT, ".."), { recursive: true });
  writeFileSync(FIRST_VIEW_FONT, font);
  return font.length;
}

if (process.argv[1] === import.meta.filename) {
  const bytes = await writeFirstViewFont();
  console.log(`src/theme/fonts/first-view.woff2: ${bytes} bytes`);
}
