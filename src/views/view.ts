/**
 * What a view is: one question. It says what it asks the engine, answers with a sheet, and says what a click means. Adding one is a
 * folder beside the others and a line in all-views.ts.
 */
import type { EngineCalls } from "#model/engine-calls";
import type { Action } from "#model/action";
import type { Coverage } from "#model/coverage";
import type { Chain } from "#model/chains";
import type { Dataset } from "#model/dataset";
import type { Filters } from "#model/filters";
import type { RegionCode } from "#model/regions";
import type { Subject } from "#model/subjects";
import type { AppState, Lang, Own, ViewId } from "#model/state";
import type { ScreenSizes } from "#theme/screen-sizes";
import type { Choice, Method, Sheet } from "./sheet";

/** Answers of the engine by the name of the slot that asked; `main` is the one without which there is no answer. */
export interface Answers {
  readonly main?: unknown;
}

export interface View<A extends Answers = Answers> {
  readonly id: ViewId;
  readonly words: {
    /** The question as one asks it. */
    readonly question: Readonly<Record<Lang, string>>;
    /** The same where there is room for a word. */
    readonly short: Readonly<Record<Lang, string>>;
  };
  /** What it counts; a dataset with any of these answers it. */
  readonly subjects: readonly Subject[];
  /** Its own choices as the address holds them, in that order. */
  readonly params: readonly Param[];
  /** The choices it begins with over a dataset. */
  initial(coverage: Coverage): Own;
  /** Its choices once some are set: those that cannot stand beside what was set give way. */
  choose(own: Own, set: Own): Own;
  /** Its choices as far as they can be shown where the state stands. */
  settle(state: AppState, dataset: Dataset): Own;
  /** The choices to offer where the reader stands, as far as answers are there to tell them. */
  choices(at: At, dataset: Dataset, answers: A): readonly Choice[];
  /** The chain told of where none is chosen; left out by views that tell of all of them then. */
  chainOf?(at: At, dataset: Dataset): Chain;
  /** The filters as far as its numbers use them; the others are shown as without effect. */
  used(at: At): Filters;
  /**
   * Fetches the code that tells of its answers, where that does not come with the page. The screen awaits it before it asks for a
   * choice, a sheet, methods or the meaning of a click. Error: `load-failed`.
   */
  load?(): Promise<void>;
  /** Fetches what its charts are drawn with, for a page that shows them with its first picture; elsewhere they come with the first answer. Error: `load-failed`. */
  loadCharts?(): Promise<void>;
  /** What it asks the engine. */
  ask(at: At, dataset: Dataset, room: Room): Asks<A>;
  /** Its answer; null while there are no numbers yet. Pure. */
  show(given: Given<A>): Sheet | null;
  /** The sheet before the first answer: bare map and headings. Pure. */
  bare(given: Given<A>): Sheet;
  /** How its metrics are counted and from which sources. */
  methods(at: At, dataset: Dataset, answers: A): readonly Method[];
  /** What a click or a drag on a chart, or the wish to see a layer, means here; null when nothing. */
  act(at: At, dataset: Dataset, pick: Pick, answers: A): Action | null;
}

/** A choice in the address: `name=value`, or `name=value,value` for a list. */
export interface Param {
  readonly name: string;
  /** Every value it may take, in the order lists are written; or what a value looks like where the data say which there are. */
  readonly values: readonly string[] | RegExp;
  readonly isList: boolean;
}

/** Where the reader stands and what is asked there: a state with its view at hand. */
export interface At extends Omit<AppState, "view"> {
  readonly view: View;
  /** The state itself, as the address holds it. */
  readonly state: AppState;
}

/** One question to the engine. Equal keys are the same question, asked once. */
export interface Ask<Answer = unknown> {
  readonly key: string;
  /** Until the new answer is there, the previous one of the same scope is shown; without a scope, none. */
  readonly scope?: string;
  run(engine: EngineCalls): Promise<Answer>;
  /** Files that change the answer as they arrive, for as long as it is not whole. */
  readonly grows?: "companies" | "points";
  isWhole?(answer: Answer): boolean;
  /** Asked once the main answer is there, so that it does not delay it. */
  readonly afterMain?: boolean;
}

/** The questions of a view by slot; a newer question of a slot takes the place of the older one, other slots go on. */
export type Asks<A extends Answers = Answers> = {
  readonly [Slot in keyof A]-?: Slot extends "main"
    ? Ask<Exclude<A[Slot], undefined>>
    : Ask<Exclude<A[Slot], undefined>> | null;
};

/** How much room a sheet has on screen. */
export interface Room {
  readonly size: ScreenSizes;
  /** Charts shown with all their rows. */
  readonly expanded: ReadonlySet<string>;
}

export interface Given<A extends Answers = Answers> {
  /** The state that the main answer is of. */
  readonly at: At;
  /** The newest state, of the same view: it may be ahead of `at`, whose answer is shown. Marks and ticks follow it at once. */
  readonly current: At;
  readonly dataset: Dataset;
  readonly answers: A;
  readonly room: Room;
  /** Of a sheet that leaves the screen: where and when it was taken. Only then are its notes written. */
  readonly stamp?: Stamp;
}

export interface Stamp {
  /** The address that shows the same. */
  readonly address: string;
  /** As 2026-11-26. */
  readonly day: string;
}

/** What was clicked or dragged. */
export type Pick =
  /** A mark of a chart. */
  | { readonly type: "mark"; readonly chart: string; readonly key: string }
  /** A mark, to go where it leads. */
  | { readonly type: "open"; readonly chart: string; readonly key: string }
  /** Slots of a chart, both inclusive; null for none. */
  | { readonly type: "range"; readonly chart: string; readonly range: readonly [number, number] | null }
  /** Everything up to a slot of the chart of years. */
  | { readonly type: "until"; readonly slot: number }
  /** The tick of a layer. */
  | { readonly type: "layer"; readonly subject: Subject }
  /** A region of the map; where that means nothing of the view's own, it is selected. */
  | { readonly type: "region"; readonly region: RegionCode }
  /** An entity to be seen: its layer must be on. */
  | { readonly type: "see"; readonly subject: Subject };
