/**
 * Starts the engine before the page's own code has arrived, so that both load side by side. Part of the entry of the page:
 * whatever is imported here delays it.
 */
import { signal, type ReadonlySignal } from "@preact/signals-core";
import { createEngineClient, type EngineClient } from "#engine/transport/client";
import type { Dataset } from "#model/dataset";
import { answerWhole, completionOf, type Completion } from "./completion";
import { keepBoundaries } from "./keep-boundaries";

/** An engine under way and what it tells without being asked. */
export interface Started {
  readonly client: EngineClient;
  /** Of the nation and its provinces at first (`completion`). */
  readonly dataset: Promise<Dataset>;
  readonly completion: Completion;
  /** Share of the bytes asked for. */
  readonly progress: ReadonlySignal<number>;
  /** Changes when company files arrive. */
  readonly arrivals: ReadonlySignal<number>;
  /** Changes when points of companies arrive. */
  readonly pointArrivals: ReadonlySignal<number>;
  /** Failures no call is waiting for go here from now on. */
  readonly tellErrors: (to: (error: unknown) => void) => void;
}

/** Every map begins with these. */
const FIRST_BOUNDARIES = "geo-nation";

/** Starts the worker over the data in a folder and asks it for what the first picture shows; sparing as of OpenQuestion. */
export function startEngine(dataUrl = "data/", isSparing = false): Started {
  const progress = signal(0);
  const arrivals = signal(0);
  const pointArrivals = signal(0);
  let onError = (error: unknown): void => console.error(error);
  const client = createEngineClient({
    dataUrl: new URL(dataUrl, document.baseURI).href,
    isSparing,
    onProgress: ({ share, companyCoverage, pointCoverage, isLoadingAhead }) => {
      document.documentElement.toggleAttribute("data-loading-ahead", isLoadingAhead);
      progress.value = share;
      arrivals.value = companyCoverage;
      pointArrivals.value = pointCoverage;
    },
    onError: (error) => onError(error),
  });
  const dataset = client.open();
  const geo = keepBoundaries(client.geo);
  // Whoever waits for the dataset or the map awaits the same promise and reports its failure.
  dataset.catch(() => undefined);
  geo(FIRST_BOUNDARIES).catch(() => undefined);
  const tellErrors = (to: (error: unknown) => void): void => void (onError = to);
  const completion = completionOf(client, dataset);
  return {
    client: answerWhole({ ...client, geo }, completion),
    dataset,
    completion,
    progress,
    arrivals,
    pointArrivals,
    tellErrors,
  };
}
