// The rules of colour, held by every theme: classes apart for every kind of colour vision, text readable on its ground.
import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
  wcagContrast,
  type Color,
} from "culori";
import { describe, expect, test } from "vitest";
import { defined } from "#base/assert";
import { THEMES } from "#model/state";
import { themeColors, type ThemeColors } from "#theme/palettes";
import { missingTint, MUTED, mutedColors } from "#theme/scale";

const VISIONS: Readonly<Record<string, (color: Color) => Color>> = {
  normal: (color) => color,
  protan: filterDeficiencyProt(1),
  deutan: filterDeficiencyDeuter(1),
  tritan: filterDeficiencyTrit(1),
};
const difference = differenceCiede2000();

interface Pair {
  readonly vision: string;
  readonly left: string;
  readonly right: string;
  readonly deltaE: number;
}

/** Pairs closer than `least` (ΔE00) in any of the four kinds of vision. */
function tooClose(pairs: readonly (readonly [string, string])[], least: number): Pair[] {
  const found: Pair[] = [];
  for (const [left, right] of pairs) {
    for (const [vision, seen] of Object.entries(VISIONS)) {
      const deltaE = difference(seen(defined(parse(left), left)), seen(defined(parse(right), right)));
      if (deltaE < least) found.push({ vision, left, right, deltaE });
    }
  }
  return found;
}

const neighbours = (colors: readonly string[]): [string, string][] =>
  colors.slice(1).map((color, position) => [defined(colors[position], "colour"), color]);
const allPairs = (colors: readonly string[]): [string, string][] =>
  colors.flatMap((left, position) => colors.slice(position + 1).map((right): [string, string] => [left, right]));
const against = (one: string, others: readonly string[]): [string, string][] => others.map((other) => [one, other]);
const grounds = (colors: ThemeColors): string[] => [colors.sea, colors.land, colors.noData];
const dataColors = (colors: ThemeColors): string[] => [
  ...colors.ramp,
  ...colors.diverging,
  ...colors.density,
  ...colors.categorical,
  colors.circle,
  ...grounds(colors),
];

test("the check itself finds a pair that only some people can tell apart", () => {
  const redGreen: [string, string] = ["#a35c2e", "#6b7a1f"];
  const visions = tooClose([redGreen], 12).map((pair) => pair.vision);
  expect(visions).not.toContain("normal");
  expect(visions.length).toBeGreaterThan(0);
});

describe.each(THEMES)("theme %s", (theme) => {
  const colors = themeColors(theme);

  test("adjacent sequential and diverging classes differ by ΔE00 10 for every kind of vision", () => {
    expect(tooClose([colors.ramp, colors.diverging, colors.density].flatMap(neighbours), 10)).toEqual([]);
  });

  test("the ends of the diverging ramp are never taken for each other", () => {
    expect(
      tooClose(
        [
          [colors.diverging[0], colors.diverging[4]],
          [colors.diverging[1], colors.diverging[3]],
        ],
        10,
      ),
    ).toEqual([]);
  });

  test("sequential classes grow steadily darker, or lighter at night", () => {
    for (const ramp of [colors.ramp, colors.density]) {
      const contrasts = ramp.map((color) => wcagContrast(color, "#ffffff"));
      const ordered = contrasts.toSorted((left, right) => (theme === "night" ? right - left : left - right));
      expect(contrasts).toEqual(ordered);
    }
  });

  test("the first class differs by ΔE00 12 from sea, land and no-data, and so does the neutral class", () => {
    const firsts = [colors.ramp[0], colors.diverging[2], colors.density[0]];
    const pairs = firsts.flatMap((first) => against(first, grounds(colors)));
    expect(tooClose(pairs, 12)).toEqual([]);
  });

  test("few companies can be told from every muted fill below them", () => {
    const muted = [...mutedColors(colors.ramp, colors.noData), ...mutedColors(colors.diverging, colors.noData)];
    expect(tooClose(against(colors.density[0], muted), 5)).toEqual([]);
  });

  test("what is missing can be told from no data, land, and every class beside it", () => {
    const [, weak, , steady, strong] = mutedColors(colors.diverging, colors.noData, MUTED.circles);
    const beside = [colors.noData, colors.land, weak, steady, strong].map((each) => defined(each, "colour"));
    expect(tooClose(against(missingTint(colors), beside), 6)).toEqual([]);
  });

  test("every categorical colour can be told from every other", () => {
    expect(tooClose(allPairs(colors.categorical), 10)).toEqual([]);
  });

  test("layer colours are the first categorical colours", () => {
    expect([colors.talent, colors.company, colors.park, colors.institute]).toEqual(colors.categorical.slice(0, 4));
    expect(colors.circle).toBe(colors.talent);
  });

  test("circles can be told from every fill below them", () => {
    expect(tooClose(against(colors.circle, [...colors.ramp, ...colors.density, ...grounds(colors)]), 10)).toEqual([]);
  });

  test("the selection colour is no data colour", () => {
    expect(tooClose(against(colors.selection, dataColors(colors)), 10)).toEqual([]);
  });

  test("text is readable on everything it is set on", () => {
    const least = theme === "contrast" ? 7 : 4.5;
    const pairs: [string, string][] = [
      ...[colors.panel, colors.panel2, colors.ground, ...grounds(colors)].map((ground): [string, string] => [
        colors.ink,
        ground,
      ]),
      ...[colors.panel, colors.panel2, colors.ground].map((ground): [string, string] => [colors.ink2, ground]),
      ...[colors.panel, colors.panel2].map((ground): [string, string] => [colors.accent, ground]),
      [colors.onAccent, colors.accent],
      [colors.alarm, colors.panel],
      [colors.caution, colors.panel],
      [colors.good, colors.panel],
    ];
    const unreadable = pairs.filter(([text, ground]) => wcagContrast(text, ground) < least);
    expect(unreadable).toEqual([]);
  });

  test("names on full circles are readable", () => {
    const circles = [colors.talent, colors.company, colors.park, colors.institute];
    expect(circles.filter((circle) => wcagContrast(colors.casing, circle) < 4.5)).toEqual([]);
  });

  test("neighbouring fills under circles can still be told apart", () => {
    const pale = mutedColors(colors.ramp, colors.noData, MUTED.circles);
    expect(tooClose(neighbours(pale), 4)).toEqual([]);
  });

  test("selection and marks stand out from panels and grounds by 3 to 1", () => {
    const marks = [colors.selection, colors.circle, colors.company, colors.park, colors.institute];
    expect(marks.filter((mark) => wcagContrast(mark, colors.panel) < 3)).toEqual([]);
  });
});
