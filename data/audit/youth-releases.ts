/** Files of young people as releases of their own, so that the checks of cubes look at them too. Knows no check. */
import { placeDomains } from "#analytics/place-domains";
import type { DimensionId } from "#model/dimensions";
import type { PublicContext } from "./public-context";
import type { Release } from "./release";
import type { YouthFile } from "./youth";

/** Each file as a release that the checks of cubes can look at. */
export function youthReleases(release: Release): readonly Release[] {
  return release.youth.map((each) => ({
    ...release,
    cubes: [each.cube],
    context: contextOf(release.context, each),
    memberships: [],
    youth: [],
  }));
}

/** Levels are named as no dimension of the cube is. */
const LEVELS = ["work", "discipline", "school"] as unknown as readonly DimensionId[];

function contextOf(context: PublicContext, { disciplines, cities }: YouthFile): PublicContext {
  const prefectures = [...placeDomains(context.tree).prefecturesOf.values()].flat().toSorted((a, b) => a - b);
  const all = Array.from({ length: disciplines }, (_, code) => code);
  const domains = new Map(LEVELS.map((level, at) => [level, [prefectures, all, cities][at] ?? []]));
  return {
    ...context,
    implications: [],
    link: () => null,
    domain: (dimension) => domains.get(dimension) ?? [],
    size: (dimension) => Math.max(0, ...(domains.get(dimension) ?? []).map((code) => code + 1)),
  };
}
