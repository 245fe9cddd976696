/** What stands beside the pointer: a region with its numbers, or what is known of one entity. */

export interface HoverLine {
  readonly name: string;
  readonly value: string;
}

export interface HoverCard {
  readonly title: string;
  readonly subtitle: string;
  /** Key figure in large type, or "". */
  readonly figure: string;
  readonly lines: readonly HoverLine[];
  readonly note: string;
  /** Anchor in pixels of the offset parent. */
  readonly x: number;
  readonly y: number;
}
