/** The map of an indicator: rates and indexes as fills, counts as circles over bare land, and what both mean. Pure. */
import { formatCount, formatFixed } from "#base/number-format";
import type { LegendInput } from "#blocks/legend/place";
import type { MapScene } from "#map/scene";
import { wholeOf } from "#model/compared";
import type { Dataset } from "#model/dataset";
import type { Indicator, IndicatorAnswer } from "#model/indicators";
import { childrenOf, regionOf, type RegionCode } from "#model/regions";
import type { Lang } from "#model/state";
import { regionShort } from "#text/filters";
import { label } from "#text/labels";
import { themeColors } from "#theme/palettes";
import {
  classify,
  classifyByEdges,
  LQ_EDGES,
  mutedColors,
  rampColors,
  type CircleScale,
  type Classes,
} from "#theme/scale";
import { levelsNote } from "#views/by-level";
import { crowdedScale, FEWEST_CLASSED, NO_DATA, SMALL, ZERO } from "#views/regional/fill";
import type { MapLegend } from "#views/sheet";
import type { StatisticsAt } from "./at";
import { exactText, isSmall, shortText, titleText, WORDS } from "./words";

/** Longest unit that stands beside circles. */
const LONGEST_UNIT = 8;

/** Share of the land's colour in the ground under circles. */
const GROUND = 0.7;

/** Figures of the regions the map shows. */
export interface Picture {
  readonly scene: MapScene;
  readonly legend: MapLegend;
}

interface MapFigures {
  readonly codes: readonly RegionCode[];
  readonly values: readonly number[];
  /** −1 absent, −2 small sample, −3 nothing, else to be coloured. */
  readonly kinds: readonly number[];
}

/** The picture of the children of the scope, with circles of the regions compared; without figures bare land. */
export function pictureOf(
  at: StatisticsAt,
  dataset: Dataset,
  answer: IndicatorAnswer | null,
  regions: readonly RegionCode[],
  compared: { readonly answer: IndicatorAnswer | null; readonly regions: readonly RegionCode[] },
  size: { readonly maxCirclePx: number; readonly textScale: number; readonly rowPx: number },
): Picture {
  const figures = figuresOf(answer, regions);
  const isCount = answer?.indicator.kind === "count";
  const classes = classesOf(answer?.indicator ?? null, figures);
  const colours = coloursOf(at, answer?.indicator ?? null, classes);
  const circled = figuresOf(compared.answer, compared.regions);
  const scale = crowdedScale(
    Math.max(0, ...circled.values.filter(Number.isFinite)),
    circled.codes.length,
    size.maxCirclePx,
  );
  return {
    scene: sceneOf(at, dataset, answer, figures, { circled, classes, colours, scale, textScale: size.textScale }),
    legend: legendOf(at, dataset, answer, figures, {
      classes,
      colours,
      scale: isCount ? scale : null,
      rowPx: size.rowPx,
    }),
  };
}

function figuresOf(answer: IndicatorAnswer | null, codes: readonly RegionCode[]): MapFigures {
  const values = codes.map((_, at) => answer?.values[at] ?? Number.NaN);
  const kinds = values.map((value, at) => {
    if (!Number.isFinite(value)) return NO_DATA;
    if (isSmall({ sampled: answer?.sampled?.[at] ?? null })) return SMALL;
    return value === 0 ? ZERO : 0;
  });
  return { codes, values, kinds };
}

/** Classes of the figures that are compared; counts need none, their circles tell. */
function classesOf(indicator: Indicator | null, { values, kinds }: MapFigures): Classes {
  const compared = values.map((value, at) => (kinds[at] === 0 ? value : Number.NaN));
  if (indicator?.kind === "index") return classifyByEdges(compared, LQ_EDGES);
  const few = compared.filter(Number.isFinite).length < FEWEST_CLASSED;
  return few || indicator?.kind === "count"
    ? classifyByEdges(compared, [])
    : classify(compared, { method: "quantile" });
}

function coloursOf({ theme }: StatisticsAt, indicator: Indicator | null, classes: Classes): readonly string[] {
  const colours = themeColors(theme);
  if (indicator?.kind === "index") return colours.diverging;
  // Quiet ground under circles, a little darker than the land around.
  if (indicator?.kind === "count") return mutedColors([colours.ramp[0]], colours.land, GROUND);
  return rampColors(colours.ramp, classes.counts.length);
}

function sceneOf(
  at: StatisticsAt,
  { tree }: Dataset,
  answer: IndicatorAnswer | null,
  { codes, values, kinds }: MapFigures,
  drawn: {
    readonly circled: MapFigures;
    readonly classes: Classes;
    readonly colours: readonly string[];
    readonly scale: CircleScale;
    readonly textScale: number;
  },
): MapScene {
  const { lang, theme, region, selected } = at;
  const isCount = answer?.indicator.kind === "count";
  const classOfRegion = new Map(
    codes.map((code, index) => [
      code,
      kinds[index] === 0 ? drawn.classes.classOf(values[index] ?? Number.NaN) : (kinds[index] ?? NO_DATA),
    ]),
  );
  const { circled } = drawn;
  const circles = circled.codes
    .map((code, index) => ({
      region: code,
      center: regionOf(tree, code).label,
      radiusPx: drawn.scale.radius(circled.values[index] ?? 0),
    }))
    .filter((_, index) => isCount && (circled.values[index] ?? 0) > 0)
    .toSorted((left, right) => right.radiusPx - left.radiusPx || (left.region < right.region ? -1 : 1));
  const isPrinted = answer !== null && kinds.filter((kind) => kind === 0).length < FEWEST_CLASSED;
  const hasChildren = childrenOf(tree, region).length > 0;
  return {
    theme,
    lang,
    region: wholeOf(tree, region),
    fill: { classOfRegion, colours: drawn.colours },
    circles,
    circleSubject: "talent",
    textScale: drawn.textScale,
    openCircles: false,
    points: [],
    density: null,
    selected: selected ?? (hasChildren ? null : region),
    values: isPrinted
      ? new Map(
          codes.flatMap((code, index) =>
            kinds[index] === 0 ? [[code, shortText(lang, answer.indicator, values[index] ?? Number.NaN)]] : [],
          ),
        )
      : new Map(),
    labelOf: (code) => regionShort(lang, regionOf(tree, code)),
  };
}

function legendOf(
  at: StatisticsAt,
  dataset: Dataset,
  answer: IndicatorAnswer | null,
  { kinds, values }: MapFigures,
  drawn: {
    readonly classes: Classes;
    readonly colours: readonly string[];
    readonly scale: CircleScale | null;
    readonly rowPx: number;
  },
): MapLegend {
  const { lang, theme } = at;
  const title = answer === null ? "" : titleText(lang, answer.indicator);
  const heading = answer === null || answer.year === null ? title : `${title} · ${answer.year}`;
  const ofKind = (kind: number): number => kinds.filter((each) => each === kind).length;
  const row = (text: string, count: number): LegendInput["noData"] =>
    count === 0 ? null : { text, countText: `${count}`, description: `${text}: ${count}` };
  return {
    title: heading,
    note: levelsNote(at, dataset, drawn.scale !== null),
    content: {
      kind: "legend",
      input: {
        rowPx: drawn.rowPx,
        label: heading,
        emptyText: label(lang, "chart.empty"),
        classes:
          drawn.scale === null && answer !== null
            ? classRows(lang, answer.indicator, drawn.classes, drawn.colours)
            : [],
        zero: row("0", ofKind(ZERO)),
        small: row(WORDS.smallSample[lang], ofKind(SMALL)),
        blocked: null,
        noData: row(WORDS.missing[lang], ofKind(NO_DATA)),
        circles: (drawn.scale?.legendValues ?? []).slice(0, theme === "contrast" ? 2 : 3).map((value) => ({
          radius: drawn.scale?.radius(value) ?? 0,
          text: formatCount(value, lang),
        })),
        circleText:
          drawn.scale === null || !values.some((value) => value > 0)
            ? ""
            : circleText(lang, theme, answer?.indicator ?? null),
      },
    },
    density: null,
    points: [],
  };
}

/** What circles count; large type leaves room for that word alone. */
function circleText(lang: Lang, theme: StatisticsAt["theme"], indicator: Indicator | null): string {
  const unit = indicator?.unit[lang] ?? "";
  if (theme === "contrast") return unit;
  return unit.length > LONGEST_UNIT ? WORDS.circle[lang] : `${WORDS.circle[lang]} = ${unit}`;
}

function classRows(
  lang: Lang,
  indicator: Indicator,
  { counts, edges, extent }: Classes,
  colours: readonly string[],
): LegendInput["classes"] {
  if (extent === null) return [];
  const decimals = Math.max(0, ...edges.map((edge) => (`${Number(edge.toPrecision(12))}`.split(".")[1] ?? "").length));
  const suffix = indicator.unit[lang].startsWith("%") ? "%" : "";
  const edgeText = (edge: number | undefined): string => formatFixed(edge ?? Number.NaN, decimals) + suffix;
  const ranges =
    edges.length === 0
      ? [[...new Set(extent.map((value) => exactText(indicator, value) + suffix))].join(" – ")]
      : counts.map((_, at) =>
          at === 0
            ? `< ${edgeText(edges[0])}`
            : at === edges.length
              ? `≥ ${edgeText(edges[at - 1])}`
              : `${edgeText(edges[at - 1])} – ${edgeText(edges[at])}`,
        );
  return counts.map((count, at) => ({
    key: `${at}`,
    color: colours[at] ?? "transparent",
    rangeText: ranges[at] ?? "",
    countText: `${count}`,
    description: `${ranges[at]}: ${count} ${label(lang, "legend.classes")}`,
  }));
}
