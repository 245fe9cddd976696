/** Search hits in the language of the page: the engine names things in Chinese. Pure. */
import type { Dataset } from "#model/dataset";
import type { SearchGroups, SearchHit } from "#model/entities";
import { NATION, pathOf, regionOf } from "#model/regions";
import type { Lang } from "#model/state";
import { gapText } from "#text/coverage";
import { itemName, regionName } from "#text/filters";

/** The same hits with names of regions, chains and nodes in `lang`; names of entities stay as they are. Regions without data say so. */
export function hitsInLanguage(groups: SearchGroups, lang: Lang, dataset: Dataset): SearchGroups {
  return groups.map((found) => ({
    ...found,
    hits: found.hits.map((hit) =>
      withGap(lang === "zh" ? hit : { ...hit, ...namesOf(hit, lang, dataset) }, lang, dataset),
    ),
  }));
}

function withGap(hit: SearchHit, lang: Lang, dataset: Dataset): SearchHit {
  const gap = hit.group === "region" && hit.region !== null ? gapText(lang, dataset, hit.region) : "";
  return gap === "" ? hit : { ...hit, subtitle: [hit.subtitle, gap].filter(Boolean).join(" · ") };
}

function namesOf({ group, id, region }: SearchHit, lang: Lang, { taxonomy, tree }: Dataset): Partial<SearchHit> {
  if (group === "chain") {
    const chain = taxonomy.chains.find((each) => each.id === id);
    const parent = taxonomy.groups.find((each) => each.id === chain?.group);
    const where = region === null ? "" : `${regionName(lang, regionOf(tree, region))} · `;
    return chain && parent ? { title: where + itemName(lang, chain), subtitle: itemName(lang, parent) } : {};
  }
  if (group === "node") {
    const node = taxonomy.nodes.find((each) => each.id === id);
    const parent = taxonomy.chains.find((each) => each.id === node?.chain);
    return node && parent ? { title: itemName(lang, node), subtitle: itemName(lang, parent) } : {};
  }
  if (region === null) return {};
  const path = pathOf(tree, region).filter(({ code }) => code !== NATION);
  const above = (group === "region" ? path.slice(0, -1) : path).map((each) => regionName(lang, each));
  const subtitle = above.toReversed().join(", ");
  return group === "region" ? { title: regionName(lang, regionOf(tree, region)), subtitle } : { subtitle };
}
