// The committed typeface covers a first view, stays small, and is only a fallback for machines without a Chinese one.
import { readFileSync, statSync } from "node:fs";
import subsetFont from "subset-font";
import { beforeAll, describe, expect, test } from "vitest";
import {
  buildFont,
  charactersBySlice,
  FIRST_VIEW_BYTES,
  FIRST_VIEW_FONT,
  typefaces,
  WORDING_FONT,
  WORDING_RULE,
  wordingRule,
} from "#data/tools/fonts";
import { codePointsOf } from "#data/tools/fonts-merge";
import { LABEL_KEYS, label } from "#text/labels";
import { FIRST_VIEW_FAMILY, SLICES_FAMILY } from "#theme/fonts/follow-with-slices";

const fontsCss = readFileSync("src/theme/fonts.css", "utf8");
const tokensCss = readFileSync("src/theme/tokens.css", "utf8");

async function charactersOf(woff2: Buffer): Promise<ReadonlySet<string>> {
  const sfnt = await subsetFont(woff2, undefined, { keepAllGlyphs: true, targetFormat: "sfnt" });
  return new Set(codePointsOf(sfnt).map((codePoint) => String.fromCodePoint(codePoint)));
}

function availableOf(characters: readonly string[]): readonly string[] {
  return [...charactersBySlice(characters).values()].flat();
}

function withoutBreaks(css: string): string {
  return css.replaceAll(/\s+/gu, " ");
}

describe("the typefaces of first view and wording", () => {
  let wanted: Awaited<ReturnType<typeof typefaces>> = { firstView: [], wording: [] };
  let first: ReadonlySet<string> = new Set();
  let rest: ReadonlySet<string> = new Set();

  beforeAll(async () => {
    wanted = await typefaces();
    first = await charactersOf(readFileSync(FIRST_VIEW_FONT));
    rest = await charactersOf(readFileSync(WORDING_FONT));
  });

  test("hold every character of their texts (else run npx tsx data/tools/fonts.ts)", () => {
    expect(
      availableOf(wanted.firstView)
        .filter((character) => !first.has(character))
        .join(""),
    ).toBe("");
    expect(
      availableOf(wanted.wording)
        .filter((character) => !rest.has(character))
        .join(""),
    ).toBe("");
  });

  test("are told apart by a rule that names what the second holds", () => {
    const held = availableOf(wanted.wording).toSorted();
    expect(withoutBreaks(readFileSync(WORDING_RULE, "utf8"))).toBe(withoutBreaks(wordingRule(fontsCss, held)));
    expect(held.filter((character) => first.has(character))).toEqual([]);
  });

  test("leave no Chinese character to the fonts of the machine", () => {
    const missing = [...wanted.firstView, ...wanted.wording].filter(
      (character) => /\p{Script=Han}/u.test(character) && !first.has(character) && !rest.has(character),
    );
    expect(missing.join("")).toBe("");
  });

  test("ask for every label in both languages, for 新疆维吾尔自治区 and for 稀土", () => {
    const texts = LABEL_KEYS.flatMap((key) => [label("zh", key), label("en", key)]);
    const all = new Set([...wanted.firstView, ...wanted.wording]);
    expect([...`${texts.join("")}新疆维吾尔自治区稀土`].filter((character) => !all.has(character)).join("")).toBe("");
  });

  test("stay within the bytes a first view may spend on type", () => {
    expect(statSync(FIRST_VIEW_FONT).size).toBeLessThanOrEqual(FIRST_VIEW_BYTES);
  });
});

test("a typeface built from several slices holds exactly the characters asked for", async () => {
  const asked = ["A", "é", "产", "才", "喀", "灜"];
  const slices = charactersBySlice(asked);
  expect(slices.size).toBeGreaterThan(2);
  expect([...(await charactersOf(await buildFont(asked)))].toSorted()).toEqual([...slices.values()].flat().toSorted());
});

test("typefaces of the machine come before ours, in the rule and in the font stack", () => {
  const sources = /src:([^;]+);/.exec(fontsCss)?.[1] ?? "";
  expect(sources.lastIndexOf("local(")).toBeGreaterThan(-1);
  expect(sources.lastIndexOf("local(")).toBeLessThan(sources.indexOf("url("));
  const stack = (/--font:([^;]+);/.exec(tokensCss)?.[1] ?? "")
    .split(",")
    .map((family) => family.trim().replaceAll('"', ""));
  expect(stack.slice(-3)).toEqual([FIRST_VIEW_FAMILY, SLICES_FAMILY, "sans-serif"]);
  expect(stack.length).toBeGreaterThan(5);
});

test("text is readable while a typeface loads", () => {
  expect(fontsCss).toContain("font-display: swap");
});
