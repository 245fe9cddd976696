/**
 * Composition root of the pages of tours: opens a published dataset with the engine of the site, in the same thread, and writes one page for each
 * tour. Runs outside of browsers, where `document` makes elements (data/tour-pages).
 */
import { writeTourPage } from "#app/tour-page/write-tour-page";
import { loadChainKinds, loadLaterKinds } from "#blocks/kinds";
import type { Network } from "#engine/files/fetch-file";
import { EngineSession } from "#engine/session";
import { nameNodes } from "#model/chains";
import { callsOf } from "#model/engine-calls";
import { readTour } from "#model/tour";
import type { TourPage, WriteTourPages } from "#model/tour-page";

/** Where the dataset lies, as far as the engine is told. */
const DATA = "dataset:/";

export const writeTourPages: WriteTourPages = async ({ read, tours, lang, theme }) => {
  const network: Network = {
    fetch: async (url) => new Response(new Uint8Array(await read(url.slice(DATA.length)))),
    sleep: () => new Promise((resolve) => setTimeout(resolve)),
    random: () => 0,
  };
  const session = new EngineSession(
    {
      onProgress: () => undefined,
      onFailure: (reason) => console.error(reason),
    },
    network,
  );
  const dataset = await session.openWhole(DATA);
  const engine = callsOf((name) => (question) => session.ask(name, question));
  await Promise.all([loadLaterKinds(), loadChainKinds()]);
  nameNodes(dataset.taxonomy, await engine.chains(null));
  const pages: TourPage[] = [];
  for (const { name, text } of tours) {
    const { tour, problems } = readTour(text);
    if (tour === null) continue;
    const page = await writeTourPage(tour, { dataset, engine }, { lang, theme });
    const told = problems.map(({ slide, field, rule }) => `${slide}: ${field} ${rule}`);
    pages.push({ name, ...page, problems: [...told, ...page.problems] });
  }
  return pages;
};
