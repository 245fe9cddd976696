/** Every kind of block. A new kind is a folder beside the others and a line in first-kinds.ts, later-kinds.ts or chain-kinds.ts. */
import { defined } from "#base/assert";
import type { BlockHandlers, BlockKind, BlockSize, Rows } from "#blocks/block";
import { legendBlock } from "#blocks/legend/block";
import type { Lang } from "#model/state";

type FirstKinds = (typeof import("#blocks/first-kinds"))["FIRST_KINDS"];
type Kinds = { readonly legend: typeof legendBlock } & FirstKinds &
  (typeof import("#blocks/later-kinds"))["LATER_KINDS"] &
  (typeof import("#blocks/chain-kinds"))["CHAIN_KINDS"];
type KindId = keyof Kinds;
type InputOf<Id extends KindId> = Parameters<Kinds[Id]["place"]>[0];

/** A map has its legend at once, whatever is drawn beside it. */
const kinds: Partial<Kinds> = { legend: legendBlock };

/** Lets the kinds of most charts be drawn: called by add-first-kinds.ts, which whoever draws charts imports. */
export function addFirstKinds(first: FirstKinds): void {
  Object.assign(kinds, first);
}

/** Whether the later kinds are there. */
export function hasLaterKinds(): boolean {
  return kinds.scatter !== undefined;
}

/** Whether a content is of a later kind. */
export function isLaterKind({ kind }: BlockContent): boolean {
  return kind === "scatter" || kind === "strip";
}

/** Fetches the kinds that a first picture does without; whoever makes contents of theirs has awaited it. */
export async function loadLaterKinds(): Promise<void> {
  Object.assign(kinds, (await import("#blocks/later-kinds")).LATER_KINDS);
}

/** The same of the kinds that views of industry chains show. */
export async function loadChainKinds(): Promise<void> {
  Object.assign(kinds, (await import("#blocks/chain-kinds")).CHAIN_KINDS);
}

/** What one block shows: its kind and that kind's input, without the size it is drawn at. */
export type BlockContent = {
  readonly [Id in KindId]: { readonly kind: Id; readonly input: Omit<InputOf<Id>, keyof BlockSize> };
}[KindId];

/** Content and kind belong together; the type of a union cannot say so. */
function kindOf({ kind }: BlockContent): BlockKind<BlockSize, unknown> {
  return defined(kinds[kind], `kind of block ${kind}`) as unknown as BlockKind<BlockSize, unknown>;
}

/** Draws a block into an SVG element at a size. */
export function drawBlock(svg: SVGSVGElement, content: BlockContent, size: BlockSize, on: BlockHandlers = {}): void {
  const kind = kindOf(content);
  kind.draw(svg, kind.place({ ...content.input, ...size }), on);
}

/** The numbers of a block as a table. */
export function rowsOf(content: BlockContent, lang: Lang): Rows {
  return kindOf(content).rows(content.input, lang);
}
