/**
 * Builds the two typefaces for machines that have no Chinese one: a small file with every character the nation's first picture
 * shows, and one with the other characters of the wording. Run again when its test asks for it: `npx tsx data/tools/fonts.ts`.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import subsetFont from "subset-font";
import { assert } from "#base/assert";
import { loadReportedFacts } from "#data/facts/facts";
import { loadIndicators } from "#data/facts/statistics";
import { loadTaxonomy } from "#data/taxonomy/taxonomy";
import { FIRST_QUESTION } from "#model/indicators";
import { NATION } from "#model/regions";
import { label, LABEL_KEYS } from "#text/labels";
import { yearZh } from "#text/sentences";
import { mergeFonts, type FontPart } from "./fonts-merge";
import { namedIslands } from "#data/build/geography/lines";
import { shortName } from "#data/regions/names";
import { readCodeTable } from "#data/regions/source";

const ROOT = resolve(import.meta.dirname, "../..");
const require = createRequire(import.meta.url);
const PACKAGE = dirname(require.resolve("@fontsource-variable/noto-sans-sc/unicode.json"));
const FOLDER = join(ROOT, "src/theme/fonts");
/** The file the first picture fetches. */
export const FIRST_VIEW_FONT = join(FOLDER, "first-view.woff2");
/** The file with the rest of the wording, and the rule that says which characters it has. */
export const WORDING_FONT = join(FOLDER, "wording.woff2");
export const WORDING_RULE = join(FOLDER, "wording.css");
/** Most bytes the first view may spend on type. */
export const FIRST_VIEW_BYTES = 90_000;
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

/** Characters of the two files, ascending and apart. */
export interface Typefaces {
  readonly firstView: readonly string[];
  readonly wording: readonly string[];
}

/**
 * What each file holds. First view: wording that stands on the page before anyone has touched it, printable ASCII, names of
 * provinces and islands and of the indicators shown first. Wording: all other text of the source code, what the press reports of
 * the nation, names of indicators and industry chains. The journey `first-picture` proves that the first view lacks nothing.
 */
export async function typefaces(): Promise<Typefaces> {
  const ascii = Array.from({ length: 0x7f - 0x20 }, (_, at) => String.fromCodePoint(0x20 + at));
  const provinces = (await readCodeTable()).filter(({ level }) => level === "province");
  const reports = loadReportedFacts().filter(({ region }) => region === NATION);
  const firstView = charactersOf([
    ...ascii,
    ...openingTexts(),
    ...sourceTexts((path) => path !== LABELS_FILE && !SEEN_LATER.test(path)),
    ...LABEL_KEYS.filter((key) => !LABELS_SEEN_LATER.test(key)).flatMap((key) => [label("zh", key), label("en", key)]),
    ...provinces.flatMap(({ name }) => [name, shortName(name)]),
    // The sentence of a frame about the nation's people or companies.
    yearZh({ kind: "latest", first: 0, last: 0 }),
    ...namedIslands(1).features.map(({ properties }) => properties.name),
    ...indicatorTexts((id) => FIRST_QUESTION.indicators.includes(id)),
    // Folded below the sentence, they are laid out all the same.
    ...reports.flatMap((report) => Object.values<string>({ ...report })),
    ...LABEL_KEYS.filter((key) => LABELS_FOLDED.test(key)).flatMap((key) => [label("zh", key), label("en", key)]),
  ]);
  const all = charactersOf([
    ...sourceTexts(() => true),
    ...indicatorTexts(() => true),
    ...loadTaxonomy().chains.map(({ name }) => name),
  ]);
  const early = new Set(firstView);
  return { firstView, wording: all.filter((character) => !early.has(character)) };
}

/** What charts, choices and the sentence say of indicators. */
function indicatorTexts(isWanted: (id: string) => boolean): readonly string[] {
  return loadIndicators()
    .filter(({ id }) => isWanted(id))
    .flatMap(({ name, unit, method, source }) => [name, unit, method, source].flatMap(({ zh, en }) => [zh, en]));
}

function charactersOf(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.join(""))].filter((character) => character >= " ").toSorted();
}

/** What index.html says before the page has opened. */
function openingTexts(): readonly string[] {
  const html = readFileSync(join(ROOT, "index.html"), "utf8");
  return [...html.matchAll(/<(?:p class="opening"[^>]*|summary)>([^<]*)</gu)].map(([, text = ""]) => text);
}

/** What no page shows: the engine has no wording but tables of characters for search, the build speaks on a terminal. */
const UNSEEN = /^engine\/|^text\/build-errors/u;

/** What a page shows only when something is opened, chosen, exported or has failed. */
const SEEN_LATER =
  /^(?:analytics|embed|exports|layouts)\/|^app\/(?:embed|offline|presenter|recorder|tour-page|wall)\/|^(?:embed|presenter|self-test|wall)-page|^tour-pages\.ts$|^ui\/(?:recorder|tm-recorder)|^model\/(?:tour|tour-draft|tour-page)\.ts$|^map\/still-map|^model\/dimensions\.ts$|^views\/(?:regional\/|entity-card\.ts$)|^views\/list\/(?!view)|^views\/chain-parts\/|^views\/(?:chain|gaps|panorama|route|youth)\/(?!view|question)|^text\/(?:comparison|coverage|dataset-card|errors|export-labels|fact-words|filters|format-errors|list-words|methods|metric-words|offline|origins|precision|presenter-labels|recorder-words|sentences|table-labels|tour-problems|tour-words|value-labels)\.ts$/u;
/** Labels among them; the others of their file stand on the first page. */
const LABELS_FILE = "text/labels.ts";
const LABELS_SEEN_LATER =
  /^(?:search\.(?!label|placeholder)|nav\.(?:copy|share\.done|close)|sentence\.names$|map\.(?!inset)|export\.(?!menu$)|demo\.note|(?:methods|key|precision|failed|base|entity|park|filter|table|csv|print|tag|kind|size|loading|layers|wall|metric|tier|education|stage|facts|origin)\.)/u;

/** How a number is told, and what the press reports. */
const LABELS_FOLDED = /^(?:facts\.|methods\.(?:formula|source|year|coverage)$)/u;

/** Source code without its comments: every word a page shows is written there. */
function sourceTexts(isWanted: (path: string) => boolean): string[] {
  const files = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".ts") && !UNSEEN.test(path) && isWanted(path),
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

/**
 * The rule of the wording's file: the first view's (the one rule of fonts.css) with another file and the characters it has. The
 * later of two rules of a family wins where both cover a character.
 */
export function wordingRule(firstViewRule: string, characters: readonly string[]): string {
  const rule = firstViewRule.slice(firstViewRule.indexOf("@font-face"));
  const codes = characters.map((character) => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}`);
  const moved = rule
    .replace("./fonts/first-view.woff2", "./wording.woff2")
    .replace(/unicode-range: [^;]+;/u, `unicode-range: ${codes.join(", ")};`);
  return `/* Written by data/tools/fonts.ts. */\n${moved}`;
}

async function writeTypefaces(): Promise<void> {
  const { firstView, wording } = await typefaces();
  const [first, rest] = [await buildFont(firstView), await buildFont(wording)];
  assert(
    first.length <= FIRST_VIEW_BYTES,
    `a first view's type of at most ${FIRST_VIEW_BYTES} bytes, not ${first.length}`,
  );
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(FIRST_VIEW_FONT, first);
  writeFileSync(WORDING_FONT, rest);
  const held = [...charactersBySlice(wording).values()].flat().toSorted();
  writeFileSync(WORDING_RULE, wordingRule(readFileSync(join(FOLDER, "../fonts.css"), "utf8"), held));
  console.log(`first-view.woff2: ${first.length} bytes, wording.woff2: ${rest.length} bytes`);
}

if (process.argv[1] === import.meta.filename) await writeTypefaces();
