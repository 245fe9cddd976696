/** The map beside the chains: regions filled by location quotient of the chain chosen, with its amounts; all of them where none is. Pure. */
import { formatCount, formatFixed } from "#base/number-format";
import type { HoverCard } from "#blocks/hover-card";
import type { LegendInput } from "#blocks/legend/place";
import type { MapScene } from "#map/scene";
import { wholeOf } from "#model/compared";
import { CELL_STATES, type CellState } from "#model/node-counts";
import { childrenOf, regionOf, type RegionCode } from "#model/regions";
import { itemName, regionName, regionShort } from "#text/filters";
import { label } from "#text/labels";
import { themeColors } from "#theme/palettes";
import { LQ_EDGES, MUTED, mutedColors, type CircleScale } from "#theme/scale";
import { chainFigure } from "#views/chain-parts/cell-figures";
import { isSmall } from "#views/chain-parts/figures";
import { quotientClasses } from "#views/chain-parts/quotient-classes";
import { figureCard } from "#views/chain-parts/hover";
import { amountName, sumName, WORDS } from "#views/chain-parts/words";
import { crowdedScale, FEWEST_CLASSED, NO_DATA, SMALL, ZERO } from "#views/regional/fill";
import type { MapLegend } from "#views/sheet";
import { mappedRegions } from "#views/chain-parts/place";
import { subjectOf } from "./at";
import type { Told } from "./told";

/** A region of the map. */
export interface Mapped {
  readonly code: RegionCode;
  /** NaN where unknown. */
  readonly amount: number;
  readonly state: CellState;
  /** NaN where no chain is chosen. */
  readonly quotient: number;
  /** Class of the fill: below 0 what has no colour. */
  readonly fill: number;
}

/** What is known of a region of the map; null while it is on its way. */
export function mappedRegion(told: Told, code: RegionCode): Mapped | null {
  return told.chosen === null ? ofAll(told, code) : ofChain(told, code);
}

function ofAll({ all, at: { basis } }: Told, code: RegionCode): Mapped | null {
  const row = all?.regions.indexOf(code) ?? -1;
  if (all === undefined || row < 0) return null;
  const { totals, real } = all;
  const state = CELL_STATES[totals.states[row] ?? -1] ?? "absent";
  const count = state === "known" ? totals.known[row] : totals.counts[row];
  const amount = (basis === "real" ? real?.totals[row] : count) ?? Number.NaN;
  const isTold = state !== "hidden" && state !== "absent" && Number.isFinite(amount);
  return { code, amount: isTold ? amount : Number.NaN, state, quotient: Number.NaN, fill: isTold ? ZERO : NO_DATA };
}

function ofChain({ ofChain: answer }: Told, code: RegionCode): Mapped | null {
  const row = answer?.matrix.regions.indexOf(code) ?? -1;
  if (answer === undefined || row < 0) return null;
  const { amount, state, quotient } = chainFigure(answer, row);
  return { code, amount, state, quotient, fill: fillOf(amount, quotient) };
}

function fillOf(amount: number, quotient: number): number {
  if (!Number.isFinite(amount)) return NO_DATA;
  if (amount === 0) return ZERO;
  if (!Number.isFinite(quotient)) return NO_DATA;
  return isSmall(amount) ? SMALL : LQ_EDGES.filter((edge) => quotient >= edge).length;
}

export function pictureOf(told: Told): { readonly scene: MapScene; readonly legend: MapLegend } {
  const { at, dataset, room } = told;
  const mapped = mappedRegions(at, dataset).flatMap((code) => mappedRegion(told, code) ?? []);
  const largest = Math.max(0, ...mapped.map(({ amount }) => (Number.isFinite(amount) ? amount : 0)));
  const scale = crowdedScale(largest, Math.max(1, mapped.length), room.size.maxCirclePx);
  return { scene: sceneOf(told, mapped, scale), legend: legendOf(told, mapped, scale) };
}

function coloursOf({ at }: Told): readonly string[] {
  const { diverging, noData } = themeColors(at.theme);
  return mutedColors(diverging, noData, MUTED.circles);
}

function sceneOf(told: Told, mapped: readonly Mapped[], scale: CircleScale): MapScene {
  const { at, current, dataset, room, chosen } = told;
  const { tree } = dataset;
  const circles = mapped
    .filter(({ amount }) => amount > 0)
    .map(({ code, amount }) => ({ region: code, center: regionOf(tree, code).label, radiusPx: scale.radius(amount) }))
    .toSorted((left, right) => right.radiusPx - left.radiusPx || (left.region < right.region ? -1 : 1));
  const coloured = mapped.filter(({ fill }) => fill >= 0);
  const isPrinted = chosen !== null && coloured.length < FEWEST_CLASSED;
  return {
    theme: current.theme,
    lang: current.lang,
    region: wholeOf(tree, at.region),
    fill: { classOfRegion: new Map(mapped.map(({ code, fill }) => [code, fill])), colours: coloursOf(told) },
    circles,
    circleSubject: subjectOf(at.basis),
    textScale: room.size.textScale,
    openCircles: chosen !== null,
    points: [],
    density: null,
    selected: current.selected ?? (childrenOf(tree, at.region).length > 0 ? null : at.region),
    values: new Map(isPrinted ? coloured.map(({ code, quotient }) => [code, formatFixed(quotient, 2)]) : []),
    labelOf: (code) => regionShort(at.lang, regionOf(tree, code)),
  };
}

/** What fills and circles are of. */
function pictureName({ at: { lang }, chosen }: Told): string {
  if (chosen !== null) return itemName(lang, chosen);
  return lang === "zh" ? "全部产业" : "All industries";
}

function legendOf(told: Told, mapped: readonly Mapped[], scale: CircleScale): MapLegend {
  const { at, room, chosen } = told;
  const { lang, theme, basis } = at;
  const circle = chosen === null ? amountName(lang, basis) : sumName(lang, basis);
  const title = `${pictureName(told)} · ${chosen === null ? circle : WORDS.lq[lang]}`;
  const count = (kind: number): number => mapped.filter(({ fill }) => fill === kind).length;
  const row = (text: string, kind: number): LegendInput["noData"] =>
    count(kind) === 0
      ? null
      : { text, countText: `${count(kind)}`, description: `${text}${lang === "zh" ? "：" : ": "}${count(kind)}` };
  const isLarge = theme === "contrast";
  const colours = coloursOf(told);
  return {
    title,
    note: chosen !== null && basis !== "people" ? WORDS.summed[lang] : "",
    content: {
      kind: "legend",
      input: {
        rowPx: isLarge ? Math.round(room.size.smallPx * 1.25) : Math.max(18, room.size.rowPx - 4),
        label: title,
        emptyText: label(lang, "chart.empty"),
        classes:
          chosen === null
            ? []
            : quotientClasses().map(({ text }, at) => ({
                key: `${at}`,
                color: colours[at] ?? "transparent",
                rangeText: text,
                countText: `${count(at)}`,
                description: `${text}${lang === "zh" ? "：" : ": "}${count(at)} ${label(lang, "legend.classes")}`,
              })),
        zero: chosen === null ? null : row(WORDS.none[lang] + unplacedText(told, mapped), ZERO),
        small: row(WORDS.small[lang], SMALL),
        blocked: null,
        noData: row(WORDS.hidden[lang], NO_DATA),
        circles: scale.legendValues
          .slice(0, isLarge ? 2 : 3)
          .map((each) => ({ radius: scale.radius(each), text: formatCount(each, lang) })),
        circleText: mapped.some(({ amount }) => amount > 0)
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

/** Those of the whole that are registered at no region of the map, where all of these are known; "" where there are none. */
function unplacedText(told: Told, mapped: readonly Mapped[]): string {
  const { at, dataset, ofChain: answer } = told;
  const whole = wholeOf(dataset.tree, at.region);
  const all = answer === undefined ? Number.NaN : (ofChain(told, whole)?.amount ?? Number.NaN);
  const rest = mapped.reduce((left, { code, amount }) => (code === whole ? left : left - amount), all);
  // Sums over nodes are whole numbers, of people too unless estimated.
  if (at.basis === "people" || !(rest >= 1)) return "";
  const { level } = regionOf(dataset.tree, whole);
  if (at.lang === "zh") return `（另 ${rest} 家次未落到${level === "prefecture" ? "县区" : "下级地区"}）`;
  return ` (${rest} more at no place below)`;
}

export function hoverCard(
  told: Told,
  code: RegionCode,
  point: { readonly x: number; readonly y: number },
): HoverCard | null {
  const found = mappedRegion(told, code);
  if (found === null) return null;
  const { lang, basis } = told.at;
  const { amount, state, quotient } = found;
  const isSum = told.chosen !== null;
  return figureCard(
    {
      lang,
      basis,
      title: regionName(lang, regionOf(told.dataset.tree, code)),
      name: pictureName(told),
      amount,
      state,
      ...(isSum && { quotient }),
      isSum,
    },
    point,
  );
}
