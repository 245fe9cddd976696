/** One picture of the Explore screen: everything the panels and the map show of one state and one answer. Pure. */
import { comparedRegions } from "#model/actions";
import type { Dataset } from "#model/dataset";
import { childrenOf, NATION, NO_DATA_PROVINCES, regionOf } from "#model/regions";
import type { Result } from "#model/result";
import type { AppState } from "#model/state";
import { regionName } from "#text/filters";
import { label } from "#text/labels";
import { blockedText } from "#text/precision";
import { blockedSentence, missingSentence, viewSentence } from "#text/sentences";
import type { SentencePart } from "#text/sentence-parts";
import { circlesOf, fillOf, type Circles, type Fill } from "./fill";
import { mostOrNone, lookupsOf, numbersOf, type RegionNumbers } from "./numbers";
import { hasCircles, hasMutedFills } from "./scene";
import { sentenceInput } from "./speak";
import { tableOf, type Table } from "./table";

export interface Picture {
  readonly state: AppState;
  readonly compared: readonly RegionNumbers[];
  /** Why the compared regions have no numbers: conditions that cannot be combined; "" when they have. */
  readonly blocked: string;
  readonly fill: Fill;
  readonly circles: Circles | null;
  readonly sentence: readonly SentencePart[];
  readonly table: Table;
}

/** The picture, or null while the view's subject has no complete answer. */
export function pictureOf(state: AppState, dataset: Dataset, result: Result, maxCirclePx: number): Picture | null {
  const { tree } = dataset;
  const lookups = lookupsOf(state, result, dataset);
  const isLeaf = childrenOf(tree, state.region).length === 0;
  const whole = isLeaf ? (regionOf(tree, state.region).parent ?? NATION) : state.region;
  const context = { state, dataset, lookups, whole };
  const compared = mostOrNone(comparedRegions(tree, state.region).map((region) => numbersOf(region, context)));
  const input = sentenceInput(state, dataset, lookups, compared);
  if (input === null) return null;
  const spoken = regionOf(tree, state.selected ?? state.region);
  const scope = regionOf(tree, whole);
  const caption = `${regionName(state.lang, scope)} · ${label(state.lang, `view.${state.view}`)}`;
  const isNone = compared.every(({ count }) => count === null);
  const refused = isNone ? compared.find(({ error }) => error.kind === "not-combinable")?.error : undefined;
  const blocked = refused === undefined ? "" : blockedText(state.lang, refused);
  const sentence = NO_DATA_PROVINCES.includes(spoken.code)
    ? missingSentence(state.lang, regionName(state.lang, spoken))
    : input.error.kind === "not-combinable"
      ? blockedSentence(state.lang, input.error)
      : viewSentence(input);
  return {
    state,
    compared,
    blocked,
    fill: fillOf(state, compared, hasMutedFills(state, dataset)),
    circles: hasCircles(state, dataset) ? circlesOf(compared, maxCirclePx) : null,
    sentence,
    table: tableOf(state, dataset, compared, numbersOf(scope, { ...context, whole: scope.parent ?? scope.code }), {
      caption,
      blocked,
    }),
  };
}
