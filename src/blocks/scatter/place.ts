/**
 * Layout of a scatter: one point a region, two axes of numbers with titles, the nation's lines, and names of the own region and of
 * points far out. Pure: texts come in ready, marks go out in px. Knows no state, no DOM and no colour.
 */
import { boxAt, type Box } from "#blocks/parts/boxes";
import { px } from "#blocks/parts/text-fit";
import { nameWith, type PlacedText } from "#blocks/parts/text-lines";
import type { ToneLegend } from "#blocks/parts/tone-legend";
import { placeFrame, type ScatterFrame } from "#blocks/scatter/frame";
import type { ScatterInput, ScatterMark, ScatterPoint } from "#blocks/scatter/input";
import { placeNames } from "#blocks/scatter/names";
import { placeQuadrants, type PlacedQuadrants } from "#blocks/scatter/quadrants";
import { placeReferences, type PlacedReference } from "#blocks/scatter/references";

export interface PlacedScatter {
  readonly width: number;
  readonly height: number;
  readonly textPx: number;
  /** With the nation's values and the note. */
  readonly label: string;
  readonly emptyText: string | null;
  /** Where points stand. */
  readonly plot: Box;
  /** Px of lines across the plot. */
  readonly gridXs: readonly number[];
  readonly gridYs: readonly number[];
  readonly references: readonly PlacedReference[];
  /** Null where the plot is not parted. */
  readonly quadrants: PlacedQuadrants | null;
  /** Px where an axis breaks before its zero; null where it does not. */
  readonly breaks: ScatterFrame["breaks"];
  readonly legend: ToneLegend | null;
  /** From left to right. */
  readonly marks: readonly ScatterMark[];
  readonly radius: number;
  /** The more points there are, the more is seen through each. */
  readonly crowd: "few" | "many" | "crowd";
  readonly texts: readonly PlacedText[];
}

/** Most points of which each is still seen as one, and as a cloud of single points. */
const FEW = 60;
const MANY = 800;
const RADIUS_EM = { few: 0.34, many: 0.26, crowd: 0.17 };
const LEAST_RADIUS_PX = 1.6;

/** Places points, axes and texts; nothing touches, at any width and size of text. */
export function placeScatter(input: ScatterInput): PlacedScatter {
  const { width, textPx } = input;
  const known = input.points
    .filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))
    .toSorted((one, other) => one.x - other.x || one.y - other.y);
  const crowd = known.length <= FEW ? "few" : known.length <= MANY ? "many" : "crowd";
  const radius = px(Math.max(LEAST_RADIUS_PX, textPx * RADIUS_EM[crowd]));
  const named = { width, textPx, label: input.label, radius, crowd } as const;
  if (known.length === 0) {
    const plot = { left: 0, top: 0, right: width, bottom: input.heightPx };
    const bare = { quadrants: null, breaks: { x: null, y: null }, legend: null };
    const nothing = { ...bare, gridXs: [], gridYs: [], references: [], marks: [], texts: [] };
    return { ...named, ...nothing, plot, height: input.heightPx, emptyText: input.emptyText };
  }
  const frame = placeFrame(input, known);
  const marks = known.map((point) => placeMark(point, input, frame));
  const quadrants = placeQuadrants(input, frame, marks, radius);
  const inside = [...frame.inside, ...(quadrants?.boxes ?? [])];
  const references = placeReferences(input, { ...frame, inside }, marks, radius);
  const taken = [...inside, ...references.flatMap(({ box }) => (box === null ? [] : [box]))];
  const lines = linesOf(references, quadrants, frame);
  const names = placeNames({ marks, frame, taken, lines, radius, textPx });
  return {
    ...named,
    label: nameWith(input.label, [input.nation?.x?.label ?? "", input.nation?.y?.label ?? "", input.note ?? ""]),
    height: frame.height,
    emptyText: null,
    plot: frame.plot,
    gridXs: frame.xTicks.map(({ value }) => px(frame.xOf(value))),
    gridYs: frame.yTicks.map(({ value }) => px(frame.yOf(value))),
    references,
    quadrants,
    breaks: frame.breaks,
    legend: frame.legend,
    marks,
    texts: [
      ...frame.texts,
      ...(quadrants?.texts ?? []),
      ...references.flatMap(({ text }) => (text === null ? [] : [text])),
      ...names,
    ],
  };
}

/** Lines across the plot as boxes one px wide. */
function linesOf(
  references: readonly PlacedReference[],
  quadrants: PlacedQuadrants | null,
  { plot }: ScatterFrame,
): readonly Box[] {
  const { left, right, top, bottom } = plot;
  return [
    ...references.map(({ x1, y1, x2, y2 }) => boxAt(x1, y1, { width: x2 - x1 || 1, height: y2 - y1 || 1 })),
    ...(quadrants === null
      ? []
      : [
          { left: quadrants.x, right: quadrants.x + 1, top, bottom },
          { left, right, top: quadrants.y, bottom: quadrants.y + 1 },
        ]),
  ];
}

function placeMark(
  point: ScatterPoint,
  { selected = [], groups = [] }: ScatterInput,
  { xOf, yOf }: ScatterFrame,
): ScatterMark {
  const isSelected = selected.includes(point.key);
  return {
    key: point.key,
    x: px(xOf(point.x)),
    y: px(yOf(point.y)),
    label: point.label,
    description: point.description,
    tone: isSelected ? "emphasis" : selected.length > 0 ? "pale" : "plain",
    selected: isSelected,
    isOwn: point.isOwn ?? false,
    isFaint: point.isFaint ?? false,
    group: groups[point.groupAt ?? -1] ?? null,
    priority: point.priority ?? 0,
  };
}
