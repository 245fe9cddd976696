/** Tones of classes: what a mark of a class is filled with and in which colour letters stand on it. Colours are tokens; knows no chart. */

const STEPS = [1, 2, 3, 4, 5] as const;
type Step = (typeof STEPS)[number];

/**
 * `ramp-1` to `ramp-5` from little to much, `diverging-1` to `diverging-5` from below to above the middle; `hollow` is an outline, for
 * what is known to be none; `hatched` is for what is not known; `plain` is paper,
 * for numbers that no colour tells of.
 */
export type Tone = `ramp-${Step}` | `diverging-${Step}` | "hollow" | "hatched" | "plain";

/** How a tone is painted, CSS. */
export interface ToneColors {
  readonly fill: string;
  readonly stroke: string;
  /** Of letters on it. */
  readonly ink: string;
  /** Of the diagonals over it; "" where there are none. */
  readonly hatch: string;
}

const DARK: ReadonlySet<Tone> = new Set(["ramp-4", "ramp-5", "diverging-1", "diverging-5"]);
/** In the middle of a ramp, where the letters that are read best depend on the theme. */
const MIDDLE: ReadonlySet<Tone> = new Set(["ramp-3", "diverging-4"]);

/** Colours of a tone as tokens. */
export function toneColors(tone: Tone): ToneColors {
  if (tone === "hollow") return { fill: "var(--panel)", stroke: "var(--ink-2)", ink: "var(--ink-2)", hatch: "" };
  if (tone === "hatched") {
    return { fill: "var(--no-data)", stroke: "none", ink: "var(--ink-2)", hatch: "var(--no-data-hatch)" };
  }
  if (tone === "plain") return { fill: "var(--panel)", stroke: "none", ink: "var(--ink)", hatch: "" };
  const ink = DARK.has(tone) ? "var(--panel)" : MIDDLE.has(tone) ? "var(--on-middle)" : "var(--ink)";
  return { fill: `var(--${tone})`, stroke: "none", ink, hatch: "" };
}

/** Every tone, for tests and figures. */
export const TONES: readonly Tone[] = [
  ...STEPS.map((step) => `ramp-${step}` as const),
  ...STEPS.map((step) => `diverging-${step}` as const),
  "hollow",
  "hatched",
  "plain",
];
