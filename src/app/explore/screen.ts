/** The signals of one mounted screen: what is asked, what has been answered, and the sheet on show, a function of both. */
import { computed, signal, type ReadonlySignal, type Signal } from "@preact/signals-core";
import type { Host } from "#app/host";
import { sentenceOf } from "#app/failure";
import { nodeNames } from "#app/node-names";
import { followSlots, type Slots } from "#app/slots";
import type { Store } from "#app/store";
import type { HoverCard } from "#blocks/hover-card";
import type { EngineClient } from "#engine/transport/client";
import type { RegionCode } from "#model/regions";
import type { AppState } from "#model/state";
import type { ScreenSizes } from "#theme/screen-sizes";
import type { Sheet } from "#views/sheet";
import type { Answers, At, Stamp } from "#views/view";
import type { Save } from "./deliver";
import { ledByAbsent } from "./led-by-absent";
import { measure } from "./room";
import type { Side } from "./page";

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
  /** Where files go; to the reader's folder when left out. */
  readonly save?: Save;
}

/** When something was told of beside its place, and so what that place on screen depends on. */
export interface Placed {
  readonly state: AppState;
  readonly rails: ReadonlySet<Side>;
}

/** A region clicked, and the point of the map in CSS px. */
export interface Held extends Placed, Pick<HoverCard, "x" | "y" | "around"> {
  readonly region: RegionCode;
}

/** What is pointed at, walked to by keys or found: its card as the sheet on show tells it. */
export interface Hovered extends Placed {
  readonly tell: (shown: Shown) => HoverCard | null;
  /** Nobody points at it: it stays until it is closed or another is told of. */
  readonly stays: boolean;
}

/** A sheet and the state and question it answers. */
export interface Shown {
  readonly at: At;
  /** Key of the main question. */
  readonly key: string;
  readonly main: unknown;
  readonly sheet: Sheet;
}

/** Signals of one mounted screen. */
export interface Screen extends ExploreOptions {
  /** Resolves once nodes have their names. */
  readonly named: () => Promise<void>;
  /** Aborted when the screen is taken away. */
  readonly until: AbortSignal;
  readonly size: Signal<ScreenSizes>;
  readonly hover: Signal<Hovered | null>;
  /** The region clicked on the map, whose card stays. */
  readonly held: Signal<Held | null>;
  readonly expanded: Signal<ReadonlySet<string>>;
  readonly rails: Signal<ReadonlySet<Side>>;
  /** What stands on screen: while a question is open, the sheet of the last answer. */
  readonly shown: ReadonlySignal<Shown>;
  /** What the view in force has been answered so far: to the question in force, in the slots to the last of the same scope. */
  readonly answers: ReadonlySignal<Answers>;
  /** Whether it answers the question in force. */
  readonly isInForce: ReadonlySignal<boolean>;
  /** Why what stands must not be taken for what was asked: it is on its way still, or could not be had. */
  readonly isBehind: ReadonlySignal<false | "running" | "failed">;
  /** The sheet on show as it leaves the screen. */
  readonly taken: (stamp: Stamp) => Sheet;
  readonly slots: Slots;
  readonly fail: (error: unknown) => void;
}

function behind({ isWaiting, status }: Store, isAnswered: boolean): false | "running" | "failed" {
  if (isWaiting.value) return "running";
  const now = status.value;
  const isLate = now.kind === "failed" || (now.kind === "running" && now.isLate === true);
  return isLate && !isAnswered && now.kind;
}

export function createScreen(options: ExploreOptions, until: AbortSignal): Screen {
  const { root, store } = options;
  const { dataset, at } = store;
  const size = signal<ScreenSizes>(measure(root, at.value.theme));
  const expanded = signal<ReadonlySet<string>>(new Set());
  const room = computed(() => ({ size: size.value, expanded: expanded.value }));
  const asks = computed(() => at.value.view.ask(at.value, dataset, room.value));
  const fail = (error: unknown): void => store.notify("error", sentenceOf(error, at.value.lang));
  const named = nodeNames(options.client, dataset);
  const slots = followSlots({ ...options, asks, named, fail }, until);
  /** The answer to the question in force; undefined while there is none. */
  const main = computed(() => {
    const status = store.status.value;
    return status.kind === "ready" && status.key === asks.value.main.key ? status.answer : undefined;
  });
  /** Null where the answers in the slots are another view's, or do not suffice. */
  const sheetOf = (of: At, answer: unknown, stamp?: Stamp): Sheet | null => {
    const current = at.value;
    if (current.view !== of.view) return null;
    const answers = answer === undefined ? slots.answers.value : { ...slots.answers.value, main: answer };
    const given = { at: of, current, dataset, answers, room: room.value };
    const sheet = of.view.show(stamp === undefined ? given : { ...given, stamp });
    return sheet && ledByAbsent(sheet, of, dataset);
  };
  let last: Shown | null = null;
  const shown = computed<Shown>(() => {
    const { key } = asks.value.main;
    const asked = { at: at.value, key, main: main.value };
    const fresh = sheetOf(asked.at, asked.main);
    if (fresh !== null) return (last = { ...asked, sheet: fresh });
    if (last !== null && last.at.view !== asked.at.view) return last;
    const stood = last && sheetOf(last.at, last.main);
    if (last !== null && stood !== null) return (last = { ...last, sheet: stood });
    const answers = { ...slots.answers.value, main: asked.main };
    const sheet = asked.at.view.bare({ at: asked.at, current: asked.at, dataset, answers, room: room.value });
    return { ...asked, sheet };
  });
  const isInForce = computed(() => shown.value.key === asks.value.main.key);
  return {
    ...options,
    named,
    until,
    size,
    hover: signal<Hovered | null>(null),
    held: signal<Held | null>(null),
    expanded,
    rails: signal<ReadonlySet<Side>>(new Set()),
    shown,
    answers: computed(() => {
      const { at: of, main: last } = shown.value;
      return { ...slots.answers.value, main: main.value ?? (of.view === at.value.view ? last : undefined) };
    }),
    isInForce,
    isBehind: computed(() => behind(store, isInForce.value && shown.value.sheet.isAnswered)),
    taken: (stamp) => {
      const { at: of, main: answer, sheet } = shown.peek();
      return sheetOf(of, answer, stamp) ?? sheet;
    },
    slots,
    fail,
  };
}
