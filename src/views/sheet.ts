/**
 * What a view answers with: everything that is told of one question, as plain data. Layouts show sheets, exporters write them, and
 * neither knows which view made one.
 */
import type { Card } from "#blocks/card";
import type { HoverCard } from "#blocks/hover-card";
import type { BlockContent } from "#blocks/kinds";
import type { NameList } from "#blocks/name-list";
import type { Table } from "#blocks/table";
import type { MapScene } from "#map/scene";
import type { Span } from "#model/filters";
import type { RegionCode } from "#model/regions";
import type { Subject } from "#model/subjects";
import type { MethodText } from "#text/methods";
import type { SentencePart } from "#text/sentence-parts";

/** One line of what a sheet rests on: conditions, period, source, version, how numbers were reached. */
export interface Note {
  readonly name: string;
  readonly text: string;
  /** Said only where it holds: of a file of comma-separated values, or beside cells without numbers. */
  readonly only?: "csv" | "cells";
}

/** What the colours and circles of a map mean. */
export interface MapLegend {
  readonly title: string;
  /** That fills and circles are estimates, or "". */
  readonly note: string;
  readonly content: BlockContent;
  /** Colours of a density raster over the map, or null while none is drawn. */
  readonly density: DensityLegend | null;
  /** Subjects drawn as points, each with its count in words. */
  readonly points: readonly { readonly subject: Subject; readonly text: string }[];
}

/** Steps of a density raster: each colour over the count it begins with. */
export interface DensityLegend {
  readonly title: string;
  readonly hint: string;
  readonly steps: readonly {
    /** Which of the theme's density colours, 1–5. */
    readonly colour: number;
    /** The count a class begins with. */
    readonly text: string;
    readonly description: string;
  }[];
}

/** The chart of years and what it reads. */
export interface TimeStrip {
  readonly spec: BlockContent | null;
  /** The years in force in words. */
  readonly reading: string;
  readonly heading: string;
  /** Why years cannot be shown under the filters, or "". */
  readonly blocked: string;
  /** Years it has a slot for, ascending. */
  readonly years: readonly number[];
  /** Years chosen, or null. */
  readonly span: Span;
}

/** What may be drawn over the map. */
export interface Layers {
  readonly active: readonly Subject[];
  readonly counts: Readonly<Record<Subject, string>>;
  /** Why a ticked layer draws nothing here, or "". */
  readonly notes: Readonly<Record<Subject, string>>;
}

/** One value of a choice; options of a group stand together under its name. */
export interface ChoiceOption {
  readonly value: string;
  readonly name: string;
  readonly available: boolean;
  readonly group?: string;
}

/** One of a view's own choices in words. */
export interface Choice {
  /** Name of its parameter in the address; "" where there is nothing to choose: it only tells. */
  readonly param: string;
  readonly name: string;
  readonly hint: string;
  readonly value: string;
  readonly options: readonly ChoiceOption[];
}

/** How a metric is counted and who says so. */
export interface Method extends MethodText {
  readonly name: string;
}

export interface Sheet {
  /** Region and question. */
  readonly title: string;
  /** False before the first numbers: land, headings and choices only. */
  readonly isAnswered: boolean;
  /** Whether everything it shows has arrived. */
  readonly isWhole: boolean;
  /** What is counted: it gives marks their colour. */
  readonly subject: Subject;
  /** The question's answer in one sentence with its numbers. */
  readonly sentence: readonly SentencePart[];
  /** How the sentence's number is counted. */
  readonly method: MethodText | null;
  readonly map: MapScene | null;
  readonly legend: MapLegend | null;
  readonly layers: Layers | null;
  /** Linked charts in reading order. */
  readonly cards: readonly Card[];
  /** Null where nothing has a year. */
  readonly time: TimeStrip | null;
  /** Every number compared; null where nothing is compared. */
  readonly table: Table | null;
  /** Names behind a count; null or absent where the view lists none. */
  readonly list?: NameList | null;
  /** What is known of the one chosen among them; none where the list has no such one. */
  readonly chosen?: {
    readonly card: HoverCard;
    /** Degrees. */
    readonly point: readonly [number, number];
    /** Where it lies: the points of the map are of that region's file, wherever the reader stands. */
    readonly region: RegionCode;
  };
  /** What is told of a region under the pointer, on a card that stays to be clicked or goes with it; null when nothing. */
  cardOf(
    region: RegionCode,
    point: { readonly x: number; readonly y: number; readonly stays?: boolean },
  ): HoverCard | null;
  /** Whether the numbers are made up for demonstration. */
  readonly isDemo: boolean;
  /** Which part is made up, where it is one beside real numbers: 含演示数据：真实 n 家 / 演示 m 家. */
  readonly demoPart?: string;
  /** What it rests on, in reading order; filled in for exports and print only. */
  readonly notes: readonly Note[];
  /** Name of an exported file, without its ending; filled in for exports only. */
  readonly fileName: string;
}
