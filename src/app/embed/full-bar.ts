/** What stands above the map in a frame with its full chrome; fetched by such frames alone. */
import { chipsRow } from "#app/explore/chips-row";
import { hitsInLanguage } from "#app/explore/search-hits";
import type { Screen } from "#app/explore/screen";
import { cardsOf } from "#exports/said";
import { frameBar } from "#layouts/embed/frame-bar";
import type { SearchGroups } from "#model/entities";
import { provinceOf, regionOf, type RegionCode } from "#model/regions";
import { regionName } from "#text/filters";
import { ALL_VIEWS } from "#views/all-views";
import { isWithin, pathWithin } from "./lock";

/** The bar of a screen; search finds nothing outside the lock. */
export function fullBar(lock: RegionCode | null): (screen: Screen) => unknown {
  return (screen) => {
    const { store, client, named, answers, shown } = screen;
    const { dataset, at } = store;
    const { lang, region, view } = at.value;
    const { sheet } = shown.value;
    const find = async (text: string): Promise<SearchGroups> => {
      const { tree } = dataset;
      const [groups] = await Promise.all([client.search({ text, region: store.state.peek().region }), named()]);
      const inside = groups.map(({ hits, ...group }) => ({
        ...group,
        hits: hits.filter((hit) => hit.region === null || isWithin(tree, lock, hit.region)),
      }));
      return hitsInLanguage(
        inside.filter(({ hits }) => hits.length > 0),
        lang,
        dataset,
      );
    };
    return frameBar({
      lang,
      path: pathWithin(dataset.tree, lock, region).map((each) => ({ code: each.code, name: regionName(lang, each) })),
      views: ALL_VIEWS.map(({ id, words }) => ({ id, name: words.question[lang] })),
      view: view.id,
      find,
      within: lock === null ? "" : regionName(lang, regionOf(dataset.tree, lock)),
      hasProvince: provinceOf(dataset.tree, region) !== null,
      charts: cardsOf(sheet).filter(({ spec }) => spec !== null),
      chips: chipsRow({ at: at.value, answers: answers.value, sheet }, dataset),
    });
  };
}
