/** Keeps readers within a region: no click, search, step up or address leads out of it. What is compared may still lie outside. Pure. */
import type { Bounds } from "#app/store";
import { AppError } from "#base/errors";
import type { Card } from "#blocks/card";
import { NO_DATA_PROVINCES, pathOf, type Region, type RegionCode, type RegionTree } from "#model/regions";
import { LANGS } from "#model/state";
import { label } from "#text/labels";

const STEP_HINTS: readonly string[] = LANGS.map((lang) => label(lang, "chart.ranking.hint"));

/** The region of a code given by a page, by a former code too; null where there is none, or no data. */
export function lockedRegion(tree: RegionTree, code: string | null): RegionCode | null {
  if (code === null || NO_DATA_PROVINCES.includes(code)) return null;
  if (tree.byCode.has(code)) return code;
  return tree.regions.find(({ formerCodes }) => formerCodes.includes(code))?.code ?? null;
}

/**
 * The same for a page that asks for a lock at all (not null).
 * @throws AppError `lock-unusable`: readers would go anywhere while the page thinks them within
 */
export function lockAsked(tree: RegionTree, code: string | null): RegionCode | null {
  const region = lockedRegion(tree, code);
  if (code === null || region !== null) return region;
  throw new AppError("lock-unusable", { lock: code.slice(0, 20), isNoData: Number(NO_DATA_PROVINCES.includes(code)) });
}

export function isWithin(tree: RegionTree, lock: RegionCode | null, code: RegionCode): boolean {
  return lock === null || pathOf(tree, code).some((region) => region.code === lock);
}

/** The way to a region as far as readers may climb. */
export function pathWithin(tree: RegionTree, lock: RegionCode | null, code: RegionCode): readonly Region[] {
  return pathOf(tree, code).filter((region) => isWithin(tree, lock, region.code));
}

/** A step out is not taken; an address that lies outside, and home, lead to the region itself. */
export function boundsOf(tree: RegionTree, lock: RegionCode | null): Bounds {
  return (next, before, { type }) => {
    const isIn = (code: RegionCode): boolean => isWithin(tree, lock, code);
    if (lock === null || (isIn(next.region) && (next.selected === null || isIn(next.selected)))) return next;
    if (isIn(next.region)) return { ...next, selected: null };
    if (type !== "restore" && type !== "home") return before;
    return { ...next, region: lock, selected: null, camera: null };
  };
}

/** Charts whose bars are regions: no hint of a step where the lock allows none from `region`, no names of what lies outside. */
export function cardsWithin(
  tree: RegionTree,
  lock: RegionCode | null,
  region: RegionCode,
  cards: readonly Card[],
): readonly Card[] {
  if (lock === null) return cards;
  return cards.map((card) => {
    const { spec, hint, namesOf } = card;
    if (spec?.kind !== "ranking") return card;
    const isOut = (key: string): boolean => tree.byCode.has(key) && !isWithin(tree, lock, key);
    const hasStep = spec.input.bars.some(({ key }) => !isOut(key) && key !== region);
    return {
      ...card,
      hint: hasStep || !STEP_HINTS.includes(hint) ? hint : "",
      ...(namesOf && { namesOf: (key: string) => (isOut(key) ? null : namesOf(key)) }),
    };
  });
}
