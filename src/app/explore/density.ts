/**
 * Where companies are as counts in cells: the nation's from the engine, a province's from its points. Follows the state;
 * knows no renderer.
 */
import { computed, signal, type ReadonlySignal } from "@preact/signals-core";
import type { Store } from "#app/store";
import { effectUntil } from "#app/until";
import { AppError } from "#base/errors";
import { isSuperseded, latest } from "#base/latest";
import type { EngineClient } from "#engine/transport/client";
import type { Filters } from "#model/filters";
import { NATION, regionOf, type RegionCode } from "#model/regions";
import { positions } from "./points";
import { cellsInBounds, twiceAsWide, type CellCounts } from "#views/regional/cells";
import { densityOf, type Density } from "#views/regional/density";
import { hasDensity } from "#views/regional/scene";

export interface DensityFollower {
  /** What is drawn: the latest answer for the region in scope, or null. */
  readonly shown: ReadonlySignal<Density | null>;
  /** Resolves once the density of the state in force is complete. */
  settled(): Promise<void>;
}

/** What densities come from. */
export interface Sources {
  readonly store: Store;
  readonly client: EngineClient;
  /** Changes when points of companies arrive. */
  readonly pointArrivals: ReadonlySignal<number>;
  /** Whether the screen shows the nation so large that fine cells can be told apart. */
  readonly isLarge: ReadonlySignal<boolean>;
}

interface Question {
  readonly region: RegionCode;
  readonly filters: Filters;
  /** Cells as the engine has them; else twice as wide, so that they can be seen. */
  readonly fine: boolean;
}

interface Answer extends Question {
  readonly cells: CellCounts;
  /** Share of the companies' files counted, 0–1. */
  readonly coverage: number;
}

/** Asks whenever the question changes, and again as points arrive; a failed file leaves the last picture and tells `onError`. */
export function followDensity(
  sources: Sources,
  onError: (error: unknown) => void,
  until: AbortSignal,
): DensityFollower {
  const { store, pointArrivals, isLarge } = sources;
  const { dataset, state, at } = store;
  const answer = signal<Answer | null>(null);
  const ask = latest<Question, Answer>((question) => countCells(sources, question));
  let asked = "";
  let isComplete = true;
  let settle = (): void => {};
  let pending: Promise<void> = Promise.resolve();
  // A few pictures on the way to the whole are enough.
  const arrived = computed(() => Math.floor(pointArrivals.value * PICTURES));
  effectUntil(until, () => {
    void arrived.value;
    void store.attempts.value;
    const { region, filters } = state.value;
    const fine = isLarge.value;
    const question = hasDensity(at.value, dataset) ? JSON.stringify([region, filters, fine]) : "";
    if (question === asked && isComplete) return;
    if (question !== asked) {
      settle();
      pending = new Promise((resolve) => (settle = resolve));
    }
    asked = question;
    isComplete = question === "";
    if (isComplete) return settle();
    ask({ region, filters, fine })
      .then((answered) => {
        if (question !== asked) return;
        answer.value = answered;
        isComplete = answered.coverage >= 1;
        if (isComplete) settle();
      })
      .catch((error: unknown) => {
        if (isSuperseded(error) || (error instanceof AppError && error.code === "superseded")) return;
        if (question === asked) settle();
        onError(error);
      });
  });
  const region = computed(() => (hasDensity(at.value, dataset) ? state.value.region : null));
  const theme = computed(() => state.value.theme);
  const shown = computed(() => {
    const answered = answer.value;
    if (answered === null || answered.region !== region.value) return null;
    return densityOf(answered, regionOf(dataset.tree, answered.region).label[1], theme.value);
  });
  return { shown, settled: () => pending };
}

async function countCells({ store, client }: Sources, question: Question): Promise<Answer> {
  const { region, filters, fine } = question;
  if (region === NATION) {
    const grid = await client.density({ subject: "company", region, filters });
    return { ...question, cells: fine ? grid : twiceAsWide(grid), coverage: grid.coverage };
  }
  const [points, visible] = await Promise.all([
    positions(client, "company", region),
    client.visible({ subject: "company", province: region, region, filters }),
  ]);
  return { ...question, cells: cellsInBounds(regionOf(store.dataset.tree, region).bbox, points, visible), coverage: 1 };
}

/** Pictures drawn while points arrive. */
const PICTURES = 5;
