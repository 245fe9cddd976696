/** The signals of one mounted screen: answers, pictures, panels and the map's scene, each a function of the state and what has arrived. */
import { computed, signal, type ReadonlySignal, type Signal } from "@preact/signals-core";
import type { Host } from "#app/host";
import { sentenceOf } from "#app/report";
import { isAnswerTo } from "#app/run-queries";
import type { Store } from "#app/store";
import type { HoverCard } from "#blocks/hover-card";
import type { EngineClient } from "#engine/transport/client";
import type { MapScene } from "#map/scene";
import type { Result } from "#model/result";
import type { Density } from "#theme/screen";
import { fillOf } from "#views/regional/fill";
import { firstAnswer } from "#views/regional/first-answer";
import { panelModel, type Panels } from "#views/regional/model";
import { pictureOf, type Picture } from "#views/regional/picture";
import { sceneOf } from "#views/regional/scene";
import type { At } from "#views/view";
import type { DensityFollower } from "./density";
import { measure } from "./frame";
import type { Side } from "./page";
import type { Points } from "./points";
import type { SecondaryFollower } from "./secondary";

export interface ExploreOptions {
  readonly root: HTMLElement;
  readonly host: Host;
  readonly store: Store;
  readonly client: EngineClient;
  readonly progress: ReadonlySignal<number>;
  /** Changes when company files arrive. */
  readonly arrivals: ReadonlySignal<number>;
  /** Changes when points of companies arrive. */
  readonly pointArrivals: ReadonlySignal<number>;
}

/** A state with its answers; null before the first. */
export type Answer = { readonly at: At; readonly result: Result; readonly wholePeriod: Result } | null;

/** Signals of one mounted screen. */
export interface Screen extends ExploreOptions {
  /** Aborted when the screen is taken away. */
  readonly until: AbortSignal;
  readonly size: Signal<Density>;
  readonly hover: Signal<HoverCard | null>;
  readonly expanded: Signal<ReadonlySet<string>>;
  readonly rails: Signal<ReadonlySet<Side>>;
  readonly answer: ReadonlySignal<Answer>;
  /** What the boot file alone answers to the state in force. */
  readonly early: ReadonlySignal<Answer>;
  readonly picture: ReadonlySignal<Picture | null>;
  readonly fail: (error: unknown) => void;
}

export function createScreen(options: ExploreOptions, until: AbortSignal): Screen {
  const { root, store } = options;
  const { dataset, at } = store;
  const size = signal<Density>(measure(root, at.value.theme));
  // While a question is open the last answer stays, with the state it belongs to.
  let lastAnswer: Answer = null;
  const answer = computed(() => {
    const status = store.status.value;
    if (status.kind === "ready" && isAnswerTo(status.query, at.value))
      lastAnswer = { at: at.value, result: status.result, wholePeriod: status.wholePeriod };
    return lastAnswer;
  });
  const early = computed(() => {
    const result = firstAnswer(at.value, dataset);
    return result && { at: at.value, result, wholePeriod: result };
  });
  let lastPicture: Picture | null = null;
  const picture = computed(() => {
    const answered = answer.value?.at === at.value ? answer.value : null;
    const { maxCirclePx } = size.value;
    const draw = ({ result, wholePeriod }: NonNullable<Answer>): Picture | null =>
      pictureOf(at.value, dataset, result, maxCirclePx, wholePeriod);
    const fresh = answered && draw(answered);
    const boot = fresh === null ? early.value : null;
    lastPicture = fresh ?? (boot && draw(boot)) ?? lastPicture;
    return lastPicture;
  });
  return {
    ...options,
    until,
    size,
    hover: signal<HoverCard | null>(null),
    expanded: signal<ReadonlySet<string>>(new Set()),
    rails: signal<ReadonlySet<Side>>(new Set()),
    answer,
    early,
    picture,
    fail: (error) => store.notify("error", sentenceOf(error, at.value.lang)),
  };
}

/** What a screen shows beside its picture: panels, and the map with its points and density. */
export interface Drawn {
  readonly panels: ReadonlySignal<Panels>;
  readonly scene: ReadonlySignal<MapScene>;
  /** Where the reader stands in the scene. */
  readonly asked: ReadonlySignal<At>;
}

/** Panels and map from the answers and what follows them. */
export function drawnOf(
  { store, picture, answer, early, size, expanded }: Screen,
  points: Points,
  density: DensityFollower,
  secondary: SecondaryFollower,
): Drawn {
  const { dataset, at } = store;
  const panels = computed(() =>
    panelModel({
      state: at.value,
      dataset,
      picture: picture.value,
      density: density.shown.value,
      secondary: secondary.shown.value,
      answer: answer.value ?? early.value,
      size: size.value,
      expanded: expanded.value,
    }),
  );
  // Without numbers yet, or ever, the land is shown bare.
  const asked = computed(() => picture.value?.state ?? at.value);
  const scene = computed(() => {
    const shown = density.shown.value;
    return sceneOf(
      asked.value,
      dataset,
      picture.value?.fill ?? fillOf(asked.value, []),
      picture.value?.circles ?? null,
      points.scenes.value,
      shown?.region === asked.value.region ? shown.scene : null,
      size.value.textScale,
      picture.value?.values,
    );
  });
  return { panels, scene, asked };
}
