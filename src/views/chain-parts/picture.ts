/** The map beside views of industry chains: regions filled by class or location quotient of the node chosen, or of the whole chain. Pure. */
import { defined } from "#base/assert";
import { formatCount, formatFixed } from "#base/number-format";
import type { LegendInput } from "#blocks/legend/place";
import type { MapScene } from "#map/scene";
import type { ChainBasis } from "#model/chain-questions";
import type { Chain, ChainNode } from "#model/chains";
import { wholeOf } from "#model/compared";
import type { Dataset } from "#model/dataset";
import { childrenOf, regionOf, type RegionCode } from "#model/regions";
import { itemName, regionShort } from "#text/filters";
import { label } from "#text/labels";
import { themeColors } from "#theme/palettes";
import { LQ_EDGES, missingTint, MUTED, mutedColors, type CircleScale } from "#theme/scale";
import { crowdedScale, FEWEST_CLASSED, NO_DATA, SMALL, ZERO } from "#views/regional/fill";
import type { MapLegend } from "#views/sheet";
import type { At, Room } from "#views/view";
import { figureOf, type CellFigure, type Matrixed } from "./cell-figures";
import { isSmall } from "./figures";
import { mappedRegions } from "./place";
import { quotientClasses } from "./quotient-classes";
import { amountName, CLASSES, sumName, WORDS } from "./words";

/**
 * Classes with a colour, weakest first, and which of the five diverging colours each has; what is missing has a tint of its own: bare land
 * would look as if there were no data.
 */
const COLOURED = [
  { nodeClass: "missing", step: null },
  { nodeClass: "weak", step: 1 },
  { nodeClass: "steady", step: 3 },
  { nodeClass: "strong", step: 4 },
] as const;

/** The graph takes half of the screen: circles of the map beside it are this much of those of a map that has it all. */
const COMPANION = 0.7;

/** What the map is made of: a place, and regions × nodes. */
export interface Pictured extends Matrixed {
  readonly at: At & { readonly basis: ChainBasis; readonly colour: "class" | "lq" };
  /** The newest state: what is marked as chosen follows it at once. */
  readonly current: At;
  readonly dataset: Dataset;
  readonly chain: Chain;
  readonly nodes: readonly ChainNode[];
  readonly room: Room;
}

interface Mapped {
  readonly code: RegionCode;
  readonly figure: CellFigure | null;
  /** Class of the fill: below 0 what has no colour. */
  readonly fill: number;
}

export function pictureOf(told: Pictured): { readonly scene: MapScene; readonly legend: MapLegend } {
  const { at, dataset, room } = told;
  const mapped = mappedRegions(at, dataset).map((code): Mapped => {
    const figure = figureOf(told, code);
    return { code, figure, fill: fillOf(told, figure) };
  });
  const largest = Math.max(0, ...mapped.map(({ figure }) => finite(figure?.amount)));
  const scale = crowdedScale(largest, mapped.length, room.size.maxCirclePx * COMPANION);
  return { scene: sceneOf(told, mapped, scale), legend: legendOf(told, mapped, scale) };
}

function finite(value: number | undefined): number {
  return value !== undefined && Number.isFinite(value) ? value : 0;
}

/** Whether colours tell classes: those are of nodes, not of chains. */
function isByClass({ at, nodeAt }: Pictured): boolean {
  return at.colour === "class" && nodeAt >= 0;
}

function fillOf(told: Pictured, figure: CellFigure | null): number {
  if (figure === null || !Number.isFinite(figure.amount)) return NO_DATA;
  if (isByClass(told)) {
    if (figure.nodeClass === "no-data" || figure.nodeClass === null) return NO_DATA;
    return COLOURED.findIndex(({ nodeClass }) => nodeClass === figure.nodeClass);
  }
  if (figure.amount === 0) return ZERO;
  if (!Number.isFinite(figure.quotient)) return NO_DATA;
  return isSmall(figure.amount) ? SMALL : LQ_EDGES.filter((edge) => figure.quotient >= edge).length;
}

function coloursOf(told: Pictured): readonly string[] {
  const theme = themeColors(told.at.theme);
  const muted = mutedColors(theme.diverging, theme.noData, MUTED.circles);
  return isByClass(told)
    ? COLOURED.map(({ step }) => (step === null ? missingTint(theme) : defined(muted[step], "colour")))
    : muted;
}

function sceneOf(told: Pictured, mapped: readonly Mapped[], scale: CircleScale): MapScene {
  const { at, current, dataset, room } = told;
  const { tree } = dataset;
  const hasChildren = childrenOf(tree, at.region).length > 0;
  const circles = mapped
    .filter(({ figure }) => finite(figure?.amount) > 0)
    .map(({ code, figure }) => ({
      region: code,
      center: regionOf(tree, code).label,
      radiusPx: scale.radius(finite(figure?.amount)),
    }))
    .toSorted((left, right) => right.radiusPx - left.radiusPx || (left.region < right.region ? -1 : 1));
  const isPrinted = !isByClass(told) && mapped.filter(({ fill }) => fill >= 0).length < FEWEST_CLASSED;
  return {
    theme: current.theme,
    lang: current.lang,
    region: wholeOf(tree, at.region),
    fill: { classOfRegion: new Map(mapped.map(({ code, fill }) => [code, fill])), colours: coloursOf(told) },
    circles,
    circleSubject: at.basis === "people" ? "talent" : "company",
    textScale: room.size.textScale,
    openCircles: true,
    points: [],
    density: null,
    selected: current.selected ?? (hasChildren ? null : at.region),
    values: isPrinted
      ? new Map(
          mapped.flatMap(({ code, fill, figure }) =>
            fill >= 0 && figure !== null ? [[code, formatFixed(figure.quotient, 2)]] : [],
          ),
        )
      : new Map(),
    labelOf: (code) => regionShort(at.lang, regionOf(tree, code)),
  };
}

/** What fills and circles are of: the node chosen, else the chain. */
export function pictureName({ at: { lang }, nodes, nodeAt, chain }: Pictured): string {
  return itemName(lang, nodes[nodeAt] ?? chain);
}

function legendOf(told: Pictured, mapped: readonly Mapped[], scale: CircleScale): MapLegend {
  const { at, room, nodeAt } = told;
  const { lang, theme, basis } = at;
  const value = isByClass(told) ? WORDS.class[lang] : WORDS.lq[lang];
  const title = `${pictureName(told)} · ${value}`;
  const count = (kind: number): number => mapped.filter(({ fill }) => fill === kind).length;
  const row = (text: string, kind: number): LegendInput["noData"] =>
    count(kind) === 0
      ? null
      : { text, countText: `${count(kind)}`, description: `${text}${lang === "zh" ? "：" : ": "}${count(kind)}` };
  const circle = nodeAt < 0 ? sumName(lang, basis) : amountName(lang, basis);
  const isLarge = theme === "contrast";
  return {
    title,
    note: nodeAt < 0 && basis !== "people" ? WORDS.summed[lang] : "",
    content: {
      kind: "legend",
      input: {
        rowPx: isLarge ? Math.round(room.size.smallPx * 1.25) : Math.max(18, room.size.rowPx - 4),
        label: title,
        emptyText: label(lang, "chart.empty"),
        classes: legendClasses(told, mapped),
        zero: row(WORDS.none[lang], ZERO),
        small: row(WORDS.small[lang], SMALL),
        blocked: null,
        noData: row(WORDS.hidden[lang], NO_DATA),
        circles: scale.legendValues
          .slice(0, isLarge ? 2 : 3)
          .map((each) => ({ radius: scale.radius(each), text: formatCount(each, lang) })),
        circleText: mapped.some(({ figure }) => finite(figure?.amount) > 0)
          ? isLarge
            ? circle
            : `${lang === "zh" ? "圆面积" : "Circle"} = ${circle}`
          : "",
      },
    },
    density: null,
    points: [],
  };
}

function legendClasses(told: Pictured, mapped: readonly Mapped[]): LegendInput["classes"] {
  const { lang } = told.at;
  const texts = isByClass(told)
    ? COLOURED.map(({ nodeClass }) => CLASSES[nodeClass][lang])
    : quotientClasses().map(({ text }) => text);
  const colours = coloursOf(told);
  return texts.map((rangeText, at) => {
    const count = mapped.filter(({ fill }) => fill === at).length;
    return {
      key: `${at}`,
      color: colours[at] ?? "transparent",
      rangeText,
      countText: `${count}`,
      description: `${rangeText}${lang === "zh" ? "：" : ": "}${count} ${label(lang, "legend.classes")}`,
    };
  });
}
