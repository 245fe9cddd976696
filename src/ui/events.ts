/** What elements tell the page: the one list of events and their details. They cross shadow boundaries. */
import type { FilterId, Span } from "#model/filters";
import type { SearchHit } from "#model/entities";
import type { Names } from "#model/names";
import type { TourDeed, TourStep } from "#model/tour-draft";
import type { Subject } from "#model/subjects";
import type { RowOrder } from "#blocks/table";
import type { ExportForm } from "./export-forms";
import type { Lang, PanelId, ThemeId, ViewId } from "#model/state";

export interface Events {
  "tm-go": { code: string };
  "tm-home": null;
  "tm-select": { code: string };
  "tm-panel": { panel: PanelId };
  "tm-lang": { lang: Lang };
  "tm-theme": { theme: ThemeId };
  "tm-share": null;
  "tm-view": { view: ViewId };
  "tm-choose": { param: string; value: string };
  "tm-chain": { chain: string | null };
  "tm-clear": { filter: FilterId | null };
  "tm-toggle-layer": { subject: Subject };
  "tm-pick": { hit: SearchHit };
  "tm-names": { names: Names };
  "tm-row": { key: string };
  "tm-copy": { text: string; done: (text: string, copied: boolean) => void };
  "tm-export": { order?: RowOrder };
  "tm-export-as": { form: ExportForm };
  "tm-export-chart": { chart: string };
  "tm-record": null;
  "tm-tour-step": { step: TourStep };
  "tm-tour-do": { what: TourDeed; slide?: number };
  "tm-tour-open": { file: File };
  "tm-expand": { chart: string };
  "tm-rail": { side: "left" | "right" };
  "tm-dismiss": { id: number };
  "tm-retry": null;
  "tm-all-years": null;
  "tm-gesture": { isUnderWay: boolean };
  "tm-play-step": { start: boolean; years: readonly number[]; span: Span; stop?: () => void };
  "tm-chart-pick": { chart: string; key: string };
  "tm-chart-open": { chart: string; key: string };
  "tm-chart-range": { chart: string; range: readonly [number, number] | null };
  "tm-chart-playhead": { chart: string; slot: number };
}

/** Fires an event. */
export function emit<T extends keyof Events>(element: HTMLElement, type: T, detail: Events[T]): void {
  element.dispatchEvent(new CustomEvent<Events[T]>(type, { detail, bubbles: true, composed: true }));
}

/** Calls `handle` with the detail of every event of a type below `root`, until the signal is aborted. */
export function listenFor<T extends keyof Events>(
  root: HTMLElement,
  type: T,
  handle: (detail: Events[T]) => void,
  until: AbortSignal,
): void {
  root.addEventListener(type, (event) => handle((event as CustomEvent<Events[T]>).detail), { signal: until });
}
