/** What a scatter takes, and its points as its parts know them. */
import type { NumberAxis } from "#blocks/parts/number-axis";
import type { Tone } from "#blocks/parts/tones";

/** One region as it comes in. */
export interface ScatterPoint {
  readonly key: string;
  readonly label: string;
  /** Not finite = no data: the point is left out. */
  readonly x: number;
  readonly y: number;
  readonly xText: string;
  readonly yText: string;
  /** The whole point in words: told on hover and focus, and heard. */
  readonly description: string;
  /** The region the page is about: a filled ring and its name in strong letters. */
  readonly isOwn?: boolean;
  /** Rests on few people: drawn grey. */
  readonly isFaint?: boolean;
  /** Position of its group in `groups`; none where left out. */
  readonly groupAt?: number;
  /** Named before those far out, the larger the earlier; 0 when left out. */
  readonly priority?: number;
}

/** Points of one colour, told of below the chart. */
export interface ScatterGroup {
  readonly key: string;
  readonly label: string;
  readonly tone: Tone;
  /** Drawn above the others, with a line around each. */
  readonly isRaised?: boolean;
}

/** Two values that part the plot, and what its four parts are called, "" for none. */
export interface ScatterQuadrants {
  readonly x: number;
  readonly y: number;
  readonly names: {
    readonly topLeft: string;
    readonly topRight: string;
    readonly bottomLeft: string;
    readonly bottomRight: string;
  };
}

/** A line across the chart at one value, with what it stands for, e.g. 全国 12.3. */
export interface ScatterReference {
  readonly value: number;
  readonly label: string;
}

export interface ScatterInput {
  readonly points: readonly ScatterPoint[];
  readonly axes: { readonly x: NumberAxis; readonly y: NumberAxis };
  /** The nation's values; null or left out = no line. */
  readonly nation?: { readonly x?: ScatterReference | null; readonly y?: ScatterReference | null } | null;
  readonly quadrants?: ScatterQuadrants | null;
  /** None = all points in the colour of what is counted. */
  readonly groups?: readonly ScatterGroup[];
  /** Said below the chart, "" for nothing. */
  readonly note?: string;
  /** Keys the filter keeps; none = no filter. */
  readonly selected?: readonly string[];
  readonly width: number;
  /** Height of the whole chart; more where its texts leave too little for the points. */
  readonly heightPx: number;
  readonly textPx: number;
  readonly label: string;
  readonly emptyText: string;
}

/** How a point is drawn: `emphasis` is selected, `pale` is not selected while others are. */
export type PointTone = "plain" | "emphasis" | "pale";

export interface ScatterMark {
  readonly key: string;
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly description: string;
  readonly tone: PointTone;
  readonly selected: boolean;
  readonly isOwn: boolean;
  readonly isFaint: boolean;
  /** Tone of its group; null for the colour of what is counted. */
  readonly group: ScatterGroup | null;
  readonly priority: number;
}
