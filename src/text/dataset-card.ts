/** The dataset card as words and numbers for 口径: what is published in detail, errors of estimates, what does not combine. */
import { formatExact, formatPercent } from "#base/number-format";
import { cardsOf, NO_CARD, type DatasetCard, type PairError, type PairScope } from "#model/dataset-card";
import type { Dataset } from "#model/dataset";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import { dimensionName } from "#text/precision";

/** Share of people whose value of a dimension is published. */
export interface KeptText {
  readonly name: string;
  readonly share: string;
}

/** Errors of pairs of dimensions by size of the estimate, in one scope. */
export interface ErrorTable {
  readonly title: string;
  /** Sizes, ascending. */
  readonly sizes: readonly string[];
  readonly rows: readonly {
    readonly name: string;
    /** False: no number is shown for this pair. */
    readonly combinable: boolean;
    /** One per size; `note` tells the 9th decile and the cells measured. */
    readonly cells: readonly { readonly text: string; readonly note: string }[];
  }[];
}

/** What was measured of one release. */
export interface ReleaseText {
  /** Its version, people and last year; "" where there is one release only. */
  readonly title: string;
  readonly kept: readonly KeptText[];
  readonly errors: readonly ErrorTable[];
}

const SCOPES: readonly PairScope[] = [
  "nation",
  "nation-chain",
  "province",
  "province-chain",
  "prefecture",
  "prefecture-chain",
  "county",
  "county-chain",
];

/** Every release, newest first, each measured alone. */
export function releaseTexts(lang: Lang, { card, releases }: Dataset): readonly ReleaseText[] {
  const cards = cardsOf(card);
  const isOne = releases.length <= 1;
  const shown = isOne ? cards.slice(-1) : releases;
  return shown
    .map((_, at) => {
      // A dataset built by an older program holds the card of its newest release alone.
      const own = cards[cards.length - shown.length + at] ?? NO_CARD;
      return {
        title: isOne ? "" : releaseTitle(lang, releases[at]),
        kept: keptTexts(lang, own),
        errors: errorTables(lang, own),
      };
    })
    .toReversed();
}

function releaseTitle(lang: Lang, release: Dataset["releases"][number] | undefined): string {
  if (!release) return "";
  const people = formatExact(release.people);
  return lang === "zh"
    ? `${release.version} 期：${people} 人，登记至 ${release.lastYear} 年`
    : `Release ${release.version}: ${people} people, entered up to ${release.lastYear}`;
}

/** What every dimension keeps, in the order of the tree. */
function keptTexts(lang: Lang, { levels }: DatasetCard): readonly KeptText[] {
  return levels.map(({ dimension, kept }) => ({ name: dimensionName(lang, dimension), share: keptText(kept) }));
}

/** Rounded down: "100.0%" means everybody. */
function keptText(kept: number): string {
  return formatPercent(Math.floor(kept * 1000 + 1e-6) / 1000);
}

/** Two dimensions in one breath: 学历 × 年龄. */
function pairName(lang: Lang, { combines }: PairError): string {
  return combines.map((dimension) => dimensionName(lang, dimension)).join(" × ");
}

/** The error tables of the scopes that were measured. */
function errorTables(lang: Lang, { pairs }: DatasetCard): readonly ErrorTable[] {
  return SCOPES.flatMap((scope) => {
    const measured = pairs.filter((entry) => entry.scope === scope);
    const froms = [...new Set(measured.flatMap(({ bins }) => bins.map(({ from }) => from)))].toSorted((a, b) => a - b);
    if (measured.length === 0) return [];
    return {
      title: label(lang, `methods.errors.${scope}`),
      sizes: froms.map((from, at) => sizeText(lang, from, froms[at + 1])),
      rows: measured.map((entry) => ({
        name: pairName(lang, entry),
        combinable: entry.combinable,
        cells: froms.map((from) => cellOf(lang, entry, from)),
      })),
    };
  });
}

function cellOf(lang: Lang, { bins }: PairError, from: number): { readonly text: string; readonly note: string } {
  const bin = bins.find((candidate) => candidate.from === from);
  if (!bin) return { text: "", note: "" };
  const [p90, cells] = [formatPercent(bin.p90, 0), formatExact(bin.cells)];
  return {
    text: formatPercent(bin.median, 0),
    note: lang === "zh" ? `九成不超过 ${p90}，${cells} 格` : `9 in 10 within ${p90}, ${cells} cells`,
  };
}

function sizeText(lang: Lang, from: number, next: number | undefined): string {
  const unit = lang === "zh" ? " 人" : "";
  return next === undefined ? `≥ ${formatExact(from)}${unit}` : `${formatExact(from)}–${formatExact(next - 1)}${unit}`;
}

/** The limit that combinations which do not hold set to questions; "" where all do. The error tables name each. */
export function blockedPairsText(lang: Lang, card: DatasetCard): string {
  const pairs = cardsOf(card).flatMap((each) => each.pairs);
  const isRefused = (name: string): boolean =>
    pairs.every((entry) => !entry.combinable || pairName(lang, entry) !== name);
  const blocked = [...new Set(pairs.filter(({ combinable }) => !combinable).map((entry) => pairName(lang, entry)))];
  if (blocked.length === 0) return "";
  // Of three dimensions there are too many to name.
  const everywhere = blocked.filter((name) => name.split(" × ").length === 2 && isRefused(name));
  const others = blocked.length - everywhere.length;
  const zh = lang === "zh";
  const said = [
    ...(everywhere.length === 0
      ? []
      : [`${zh ? "任何范围都不显示：" : "nowhere: "}${everywhere.join(zh ? "、" : ", ")}`]),
    ...(others === 0 ? [] : [zh ? `另有 ${others} 种在部分范围不显示` : `${others} more not in every scope`]),
  ];
  return zh
    ? `误差超过 10% 的组合不显示数字（逐项见“${label(lang, "methods.errors")}”）。${said.join("；")}。`
    : `Combinations whose error exceeds 10% show no number (each under "${label(lang, "methods.errors")}"); ${said.join("; ")}.`;
}
