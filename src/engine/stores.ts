/** The engines of an open dataset. Their code is fetched when the first question is asked: no first picture waits for it. Knows no messages. */
import type { Dataset } from "#model/dataset";
import type { Opened, Opening } from "#engine/calls/call";
import { ChainSpaces } from "#engine/chains/chain-spaces";
import { ChainStore } from "#engine/chains/chain-store";
import { EntityStore } from "#engine/entities/entity-store";
import { ListStore } from "#engine/entities/list-store";
import { NodeCountStore } from "#engine/entities/node-count-store";
import type { Network } from "#engine/files/fetch-file";
import { fillFaster } from "#engine/people/joint";
import { SecondaryStore } from "#engine/people/secondary";
import { TalentCubes } from "#engine/people/talent-cubes";
import { RailStore } from "#engine/rail/rail-store";
import { SearchStore } from "#engine/search/search-store";
import { StudyStore } from "#engine/sources/study-store";
import { StatisticsStore } from "#engine/statistics/statistics-store";
import { YouthStore } from "#engine/youth/youth-store";

export interface StoreTools {
  readonly network: Network;
  /** A file failed that no question was waiting for. */
  readonly onFailure: (reason: unknown) => void;
  /** Tells the page how loading stands. */
  readonly report: () => void;
}

/** Engines that load what they need. */
export function openStores(opening: Opening, dataset: Dataset, { network, onFailure, report }: StoreTools): Opened {
  const { loader } = opening;
  void fillFaster();
  const entities = new EntityStore(loader, dataset, onFailure);
  const chains = new ChainStore(loader, dataset);
  const search = new SearchStore(loader, dataset, { entities, chains }, network);
  const lists = new ListStore(dataset, entities, {
    readings: async () => (await search.loadWords()).readings,
    pause: () => network.sleep(0),
  });
  return {
    ...opening,
    dataset,
    chains,
    chainSpaces: new ChainSpaces(),
    talent: new TalentCubes(loader, dataset),
    entities,
    lists,
    nodeCounts: new NodeCountStore(loader, dataset, entities),
    rail: new RailStore(loader, dataset),
    search,
    secondary: new SecondaryStore(loader, dataset),
    statistics: new StatisticsStore(loader, dataset),
    studies: new StudyStore(loader, dataset),
    youth: new YouthStore(loader, dataset),
    report,
  };
}
