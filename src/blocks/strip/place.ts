/**
 * Layout of a strip: every region a thin mark at its value, the middle half of them shaded with its quartiles, the own region and the
 * nation named above, quartiles and axis below. Pure: texts come in ready, marks go out in px. Knows no state, no DOM and no colour.
 */
import { quantileSorted } from "d3";
import { positionOn, roundRange, ticksOf, type NumberAxis } from "#blocks/parts/number-axis";
import { px, textWidth } from "#blocks/parts/text-fit";
import { linePxOf, nameWith, textBlock, type PlacedText } from "#blocks/parts/text-lines";
import type { Run } from "#blocks/parts/wrap-text";
import { captionsPx, placeCaptions, type Caption, type Leader } from "#blocks/strip/captions";

/** One region as it comes in. */
export interface StripValue {
  readonly key: string;
  readonly label: string;
  /** Not finite = no data: the region is left out of the strip. */
  readonly value: number;
  readonly valueText: string;
  /** The whole mark in words: told on hover and focus, and heard. */
  readonly description: string;
  /** The region the page is about: marked and named. */
  readonly isOwn?: boolean;
  /** What stands behind the name of the own region, e.g. 812 人，第 3 / 333 名. */
  readonly rankText?: string;
  /** Rests on few people: drawn grey. */
  readonly isFaint?: boolean;
}

export interface StripInput {
  readonly values: readonly StripValue[];
  /** The nation's value, or null for none. */
  readonly nation: { readonly value: number; readonly valueText: string; readonly label: string } | null;
  /** Title and unit are written below the ticks; "" where the chart's own title says them. */
  readonly axis: NumberAxis;
  /** What the quartiles are called, e.g. 中位数; 25%, 50% and 75% when left out. */
  readonly quartileTexts?: { readonly lower: string; readonly median: string; readonly upper: string };
  /** Keys the filter keeps; none = no filter. */
  readonly selected?: readonly string[];
  readonly width: number;
  /** Height of the whole chart; more where its texts leave too little for the strip. */
  readonly heightPx: number;
  readonly textPx: number;
  readonly label: string;
  readonly emptyText: string;
}

export interface StripMark {
  readonly key: string;
  readonly x: number;
  readonly label: string;
  readonly description: string;
  /** `emphasis` is selected, `pale` is not selected while others are. */
  readonly tone: "plain" | "emphasis" | "pale";
  readonly selected: boolean;
  readonly isOwn: boolean;
  readonly isFaint: boolean;
}

export interface PlacedStrip {
  readonly width: number;
  readonly height: number;
  readonly textPx: number;
  /** With the own region's rank, the nation's value and the quartiles. */
  readonly label: string;
  readonly emptyText: string | null;
  /** Top and bottom of the strip and of the axis' ticks below it, px. */
  readonly top: number;
  readonly bottom: number;
  readonly axisY: number;
  /** By value, the lowest first. */
  readonly marks: readonly StripMark[];
  readonly markPx: number;
  /** The more regions there are, the more is seen through each. */
  readonly crowd: "few" | "many" | "crowd";
  /** X of the lower quartile, the median and the upper quartile; null without marks. */
  readonly quartiles: readonly [number, number, number] | null;
  readonly nationX: number | null;
  readonly tickXs: readonly number[];
  readonly leaders: readonly Leader[];
  readonly texts: readonly PlacedText[];
}

/** Most regions of which each is still seen as one, and as one of many. */
const FEW = 60;
const MANY = 250;
/** Room left of the lowest and right of the highest value, width of a mark, least height of the strip and gaps, in ems. */
const SIDE_EM = 0.5;
const MARK_EM = 0.13;
const LEAST_STRIP_EM = 1.8;
const LEADER_EM = 0.55;
const TICK_GAP_EM = 1;
const MOST_TICKS = 8;

/** Places the strip; nothing touches, at any width and size of text. */
export function placeStrip(input: StripInput): PlacedStrip {
  const { width, textPx } = input;
  const known = input.values
    .filter(({ value }) => Number.isFinite(value))
    .toSorted((one, other) => one.value - other.value);
  const named = { width, textPx, label: input.label, markPx: px(Math.max(1.5, textPx * MARK_EM)) };
  const crowd = known.length <= FEW ? "few" : known.length <= MANY ? "many" : "crowd";
  if (known.length === 0) {
    const nothing = { marks: [], quartiles: null, nationX: null, tickXs: [], leaders: [], texts: [] };
    const { heightPx: height, emptyText } = input;
    return { ...named, ...nothing, crowd, height, emptyText, top: 0, bottom: height, axisY: height };
  }
  const scale = placeScale(input, known);
  const rows = placeRows(input, known, scale);
  return {
    ...named,
    label: nameWith(input.label, rows.said),
    crowd,
    emptyText: null,
    height: rows.height,
    top: rows.top,
    bottom: rows.bottom,
    axisY: rows.axisY,
    marks: known.map((value) => placeMark(value, input, scale.xOf)),
    quartiles: [px(scale.xOf(rows.quartiles[0])), px(scale.xOf(rows.quartiles[1])), px(scale.xOf(rows.quartiles[2]))],
    nationX: nationOf(input) === null ? null : px(scale.xOf(input.nation?.value ?? 0)),
    tickXs: scale.ticks.map(({ value }) => px(scale.xOf(value))),
    leaders: rows.leaders,
    texts: rows.texts,
  };
}

/** The nation where it has a value. */
function nationOf({ nation }: StripInput): StripInput["nation"] {
  return nation !== null && Number.isFinite(nation.value) ? nation : null;
}

interface Scale {
  readonly xOf: (value: number) => number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
}

function placeScale(input: StripInput, known: readonly StripValue[]): Scale {
  const { axis, width, textPx } = input;
  const nation = nationOf(input);
  const range = roundRange([...known.map(({ value }) => value), ...(nation ? [nation.value] : [])], axis);
  const side = textPx * SIDE_EM;
  const xOf = positionOn(range, side, width - side);
  const ticks = ticksOf(range, axis, MOST_TICKS, (asked) => {
    const spans = asked.map(({ value, text }) => spanOf(xOf(value), textWidth(text, textPx), width));
    return spans.every(([from], at) => at === 0 || from - (spans[at - 1]?.[1] ?? 0) >= textPx * TICK_GAP_EM);
  });
  return { xOf, ticks };
}

/** Left and right end of a text centred at x, moved into the chart. */
function spanOf(x: number, textPx: number, width: number): readonly [number, number] {
  const from = Math.max(0, Math.min(width - textPx, x - textPx / 2));
  return [from, from + textPx];
}

interface PlacedRows {
  readonly top: number;
  readonly bottom: number;
  readonly axisY: number;
  readonly height: number;
  readonly quartiles: readonly [number, number, number];
  readonly texts: readonly PlacedText[];
  readonly leaders: readonly Leader[];
  /** What stands above and below the strip. */
  readonly said: readonly string[];
}

/** From top to bottom: own region and nation, the strip, quartiles, ticks, title of the axis. */
function placeRows(input: StripInput, known: readonly StripValue[], { xOf, ticks }: Scale): PlacedRows {
  const { axis, width, textPx } = input;
  const linePx = linePxOf(textPx);
  const leaderPx = Math.ceil(textPx * LEADER_EM);
  const quartiles = quartilesOf(known);
  const above = captionsAbove(input, known, xOf);
  const below = captionsBelow(input, quartiles, xOf);
  const title = textBlock(
    [
      { text: axis.title, strong: true },
      { text: axis.title === "" || axis.unit === "" ? axis.unit : ` ${axis.unit}`, strong: false },
    ],
    textPx,
    width,
  );
  const abovePx = captionsPx(above, { width, textPx });
  const belowPx = captionsPx(below, { width, textPx });
  const top = abovePx + leaderPx;
  const underPx = leaderPx + belowPx + Math.ceil(textPx * 0.75) + linePx + title.height;
  const stripPx = Math.max(input.heightPx - top - underPx, Math.ceil(textPx * LEAST_STRIP_EM));
  const bottom = top + stripPx;
  const quartersEnd = bottom + leaderPx + belowPx;
  const axisY = quartersEnd + Math.ceil(textPx * 0.35);
  const tickTop = axisY + Math.ceil(textPx * 0.4);
  const upper = placeCaptions(above, { width, textPx, stripY: top, far: 0 });
  const lower = placeCaptions(below, { width, textPx, stripY: bottom, far: quartersEnd });
  const tickTexts = ticks.map(({ value, text }): PlacedText => {
    const [from, to] = spanOf(xOf(value), textWidth(text, textPx), width);
    return { lines: [[{ text, strong: false }]], x: (from + to) / 2, top: tickTop, anchor: "middle", tone: "tick" };
  });
  const titleText: PlacedText = { lines: title.lines, x: width, top: tickTop + linePx, anchor: "end", tone: "title" };
  return {
    top,
    bottom,
    axisY,
    height: bottom + underPx,
    quartiles,
    texts: [...upper.texts, ...lower.texts, ...tickTexts, titleText],
    leaders: [...upper.leaders, ...lower.leaders],
    said: [...above, ...below].map(({ runs }) => runs.map(({ text }) => text).join("")),
  };
}

/** Values below which a quarter, half and three quarters of the regions lie; between two regions, in proportion. */
function quartilesOf(known: readonly StripValue[]): readonly [number, number, number] {
  const values = known.map(({ value }) => value);
  const at = (share: number): number => quantileSorted(values, share) ?? 0;
  return [at(0.25), at(0.5), at(0.75)];
}

function captionsAbove(input: StripInput, known: readonly StripValue[], xOf: Scale["xOf"]): readonly Caption[] {
  const own = known.find(({ isOwn }) => isOwn);
  const nation = nationOf(input);
  const named = (name: string, rest: string): readonly Run[] => [
    { text: name, strong: true },
    { text: rest === "" ? "" : ` ${rest}`, strong: false },
  ];
  return [
    ...(own ? [{ x: xOf(own.value), runs: named(own.label, own.rankText ?? ""), tone: "own" }] : []),
    ...(nation ? [{ x: xOf(nation.value), runs: named(nation.label, nation.valueText), tone: "nation" }] : []),
  ];
}

function captionsBelow(
  { quartileTexts = { lower: "25%", median: "50%", upper: "75%" }, axis }: StripInput,
  [lower, median, upper]: readonly [number, number, number],
  xOf: Scale["xOf"],
): readonly Caption[] {
  const caption = (value: number, text: string): Caption => ({
    x: xOf(value),
    runs: [{ text: `${text} ${axis.format(value)}`, strong: false }],
    tone: "quartile",
  });
  return [
    caption(lower, quartileTexts.lower),
    caption(median, quartileTexts.median),
    caption(upper, quartileTexts.upper),
  ];
}

function placeMark(value: StripValue, { selected = [] }: StripInput, xOf: Scale["xOf"]): StripMark {
  const isSelected = selected.includes(value.key);
  return {
    key: value.key,
    x: px(xOf(value.value)),
    label: value.label,
    description: value.description,
    tone: isSelected ? "emphasis" : selected.length > 0 ? "pale" : "plain",
    selected: isSelected,
    isOwn: value.isOwn ?? false,
    isFaint: value.isFaint ?? false,
  };
}
