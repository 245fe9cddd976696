/**
 * What a page should show for an address, computed in Node from the same published files by the engine. Knows no browser.
 */
import { aboutPeople } from "./explorer-driver";
import { regionalAtOf } from "#test/fixtures/at";
import { pictureOf, type Picture } from "#views/regional/picture";
import { needsResidents, toQuery, wholePeriodQuery } from "#views/regional/asks";
import { defined } from "#base/assert";
import { browserNetwork } from "#engine/files/fetch-file";
import { EngineSession } from "#engine/session";
import { createBoundaries, type Boundaries } from "#map/boundaries";
import type { Dataset } from "#model/dataset";
import type { Result } from "#model/result";
import type { RegionalAt } from "#views/regional/at";
import { decodeUrl } from "#app/address";
import { plainSentence } from "#text/said-sentence";
import { screenSizes } from "#theme/screen-sizes";

type WindowSize = { readonly width: number; readonly height: number };

/** State, answer and picture of one address. */
export interface Expected {
  readonly state: RegionalAt;
  readonly result: Result;
  readonly picture: Picture;
}

export interface Oracle {
  readonly dataset: Dataset;
  readonly boundaries: Boundaries;
  /** The engine the numbers come from. */
  readonly session: EngineSession;
  /** Code of the region with a full Chinese name, below `parent` when names repeat. */
  codeOf(name: string): string;
  /** What the page shows at a query string, in a window of this size. */
  expect(query: string, window: WindowSize): Promise<Expected>;
  /** The sentence of that picture as one reads it. */
  sentence(query: string, window: WindowSize): Promise<string>;
}

/** Opens the dataset of a site. */
export async function openOracle(siteUrl: string): Promise<Oracle> {
  let arrived = (): void => undefined;
  const companies = new Promise<void>((done) => {
    arrived = done;
  });
  const events = {
    onProgress: ({ companyCoverage }: { readonly companyCoverage: number }): void => {
      if (companyCoverage >= 1) arrived();
    },
    onFailure: (reason: unknown): void => {
      throw reason;
    },
  };
  const session = new EngineSession(events, browserNetwork);
  const dataset = await session.openWhole(new URL("data/", siteUrl).href);
  const expected = async (query: string, { width, height }: WindowSize): Promise<Expected> => {
    const state = regionalAtOf(decodeUrl(aboutPeople(query), dataset).state);
    const asked = toQuery(state);
    if (asked.subjects.includes("company")) {
      await session.ask("run", asked);
      await companies;
    }
    const result = await session.ask("run", asked);
    const { maxCirclePx } = screenSizes(width, height, state.theme);
    const wholePeriod = state.filters.years === null ? result : await session.ask("run", wholePeriodQuery(asked));
    const residents = needsResidents(state, dataset) ? await session.ask("residents", null) : undefined;
    return {
      state,
      result,
      picture: defined(pictureOf(state, dataset, result, maxCirclePx, wholePeriod, residents), "a picture"),
    };
  };
  return {
    dataset,
    session,
    boundaries: createBoundaries(dataset.tree, (name) => session.ask("geo", name)),
    codeOf: (name) =>
      defined(
        dataset.tree.regions.find((region) => region.name === name),
        name,
      ).code,
    expect: expected,
    sentence: async (query, window) => {
      const { picture } = await expected(query, window);
      return plainSentence(picture.sentence).replaceAll(/\s+/g, " ").trim();
    },
  };
}
