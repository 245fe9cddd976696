/** What answers a question of model/engine-calls.ts, and what it is given to answer with. */
import type { ChainStore } from "#engine/chains/chain-store";
import type { ChainSpaces } from "#engine/chains/chain-spaces";
import type { EntityStore } from "#engine/entities/entity-store";
import type { ListStore } from "#engine/entities/list-store";
import type { NodeCountStore } from "#engine/entities/node-count-store";
import type { Loader } from "#engine/files/loader";
import type { SecondaryStore } from "#engine/people/secondary";
import type { TalentCubes } from "#engine/people/talent-cubes";
import type { RailStore } from "#engine/rail/rail-store";
import type { SearchStore } from "#engine/search/search-store";
import type { StudyStore } from "#engine/sources/study-store";
import type { StatisticsStore } from "#engine/statistics/statistics-store";
import type { YouthStore } from "#engine/youth/youth-store";
import type { Dataset } from "#model/dataset";
import type { DatasetRest } from "#model/dataset-rest";
import type { Answer, CALLS, CallName, Question } from "#model/engine-calls";

/** A dataset of which the manifest is there. */
export interface Opening {
  readonly loader: Loader;
  /** What the boot file leaves out; null where it leaves out nothing. */
  readonly rest: () => Promise<DatasetRest | null>;
}

/** An open dataset and its engines, which load what they need. */
export interface Opened extends Opening {
  readonly dataset: Dataset;
  readonly chains: ChainStore;
  readonly chainSpaces: ChainSpaces;
  readonly talent: TalentCubes;
  readonly entities: EntityStore;
  readonly lists: ListStore;
  readonly nodeCounts: NodeCountStore;
  readonly rail: RailStore;
  readonly search: SearchStore;
  readonly secondary: SecondaryStore;
  readonly statistics: StatisticsStore;
  readonly studies: StudyStore;
  readonly youth: YouthStore;
  /** Tells the page how loading stands: for what arrives behind an answer. */
  readonly report: () => void;
}

/** What there is when the question is answered. */
export type Given<Name extends CallName> = (typeof CALLS)[Name] extends { readonly while: "opening" }
  ? Opening
  : Opened;

/** Answers one question. Knows no messages. */
export interface Call<Name extends CallName> {
  /** Rejects with an AppError. */
  readonly answer: (given: Given<Name>, question: Question<Name>) => Promise<Answer<Name>>;
  /** Buffers of an answer that nothing else holds: they move to the page. Without, the answer is copied. */
  readonly transfer?: (answer: Answer<Name>) => Transferable[];
  /** Once it is answered the worker loads what the next questions will need, unless it is sparing. */
  readonly prefetches?: true;
}
