/**
 * What a view answers with: everything that is told of one question, as plain data. Layouts show sheets, exporters write them, and
 * neither knows which view made one.
 */
import type { Card } from "#blocks/card";
import type { BlockContent } from "#blocks/kinds";
import type { Table } from "#blocks/table";
import type { MapScene } from "#map/scene";
import type { SentencePart } from "#text/sentence-parts";

/** One line of what a sheet rests on: conditions, period, source, version, how numbers were reached. */
export interface Note {
  readonly name: string;
  readonly text: string;
}

/** What the colours and circles of a map mean. */
export interface MapLegend {
  readonly title: string;
  /** That fills and circles are estimates, or "". */
  readonly note: string;
  readonly content: BlockContent;
}

export interface Sheet {
  /** Region and question. */
  readonly title: string;
  /** The question's answer in one sentence with its numbers. */
  readonly sentence: readonly SentencePart[];
  /** The map, without points and densities that come later; null where the view has none. */
  readonly map: MapScene | null;
  readonly legend: MapLegend | null;
  /** Linked charts in reading order. */
  readonly cards: readonly Card[];
  /** Every number compared; null where nothing is compared. */
  readonly table: Table | null;
  /** What it rests on, in reading order. */
  readonly notes: readonly Note[];
  /** Name of an exported file, without its ending. */
  readonly fileName: string;
}
