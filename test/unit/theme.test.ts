// tokens.css and palettes.ts say the same, and the promises of the contrast theme and of reduced motion hold.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { defined } from "#base/assert";
import { THEMES } from "#model/state";
import { cssColors } from "#theme/palettes";

/** The size of a length before screens read from afar enlarge it: `calc(12px * var(--u))` is 12. */
function unitPixels(length: string): number {
  return Number(/([\d.]+)px/.exec(length)?.[1]);
}

const css = readFileSync(new URL("../../src/theme/tokens.css", import.meta.url), "utf8");

/** Custom properties of the rule whose selector list ends with `selector`. */
function propertiesOf(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  expect(start, `rule ${selector}`).toBeGreaterThanOrEqual(0);
  const body = css.slice(start, css.indexOf("}", start));
  return new Map([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = "", value = ""]) => [name, value]));
}

const isColor = (value: string): boolean => /^#[0-9a-f]{6}$/.test(value);

describe.each(THEMES)("theme %s", (theme) => {
  test("tokens.css and palettes.ts hold the same colours", () => {
    const inCss = [...propertiesOf(`:root[data-theme="${theme}"]`)].filter(([, value]) => isColor(value));
    expect(Object.fromEntries(inCss)).toEqual(Object.fromEntries(cssColors(theme)));
  });
});

test("paper is the theme of a page that names none", () => {
  expect(css).toMatch(/:root,\s*:root\[data-theme="paper"\] \{/);
});

test("the contrast theme has no text under 18 pt and no target under 44 px", () => {
  const tokens = propertiesOf(':root[data-theme="contrast"]');
  const pixels = (name: string): number => unitPixels(defined(tokens.get(name), name));
  for (const step of ["xs", "sm", "md", "lg", "xl", "2xl", "3xl"])
    expect(pixels(`--text-${step}`)).toBeGreaterThanOrEqual(24);
  expect(pixels("--target")).toBeGreaterThanOrEqual(44);
});

test("the type scale is 12 14 16 20 28 40 64 and spaces sit on a 4-pixel grid", () => {
  const tokens = propertiesOf(":root");
  const sizes = [...tokens].filter(([name]) => name.startsWith("--text-")).map(([, value]) => `${unitPixels(value)}px`);
  expect(sizes).toEqual(["12px", "14px", "16px", "20px", "28px", "40px", "64px"]);
  const spaces = [...tokens].filter(([name]) => name.startsWith("--space-")).map(([, value]) => unitPixels(value));
  expect(spaces.length).toBeGreaterThan(5);
  expect(spaces.filter((space) => space % 4 !== 0)).toEqual([]);
});

test("with reduced motion every duration is zero", () => {
  const reduced = css.slice(css.indexOf("prefers-reduced-motion"));
  const durations = [...propertiesOf(":root").keys()].filter((name) => name.startsWith("--motion"));
  expect(durations).toHaveLength(3);
  for (const name of durations) expect(reduced).toContain(`${name}: 0ms;`);
});
