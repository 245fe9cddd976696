/** What stands where on a slide of 1366 × 768: how high its map is, and which charts find room beside it. Pure. */
import { textWidth } from "#blocks/parts/text-fit";
import type { SentencePart } from "#text/sentence-parts";
import type { SlideFact } from "./slide-model";

export const SLIDE = { width: 1366, height: 768, marginX: 28, marginY: 36 } as const;
const GAP = 20;
/** Widths of the map and of the charts beside it. */
export const MAP_WIDTH = 860;
export const SIDE_WIDTH = SLIDE.width - 2 * SLIDE.marginX - GAP - MAP_WIDTH;
export const WHOLE_WIDTH = SLIDE.width - 2 * SLIDE.marginX;
const LEAST_HEIGHT = 320;
const FOOT_HEIGHT = 56;
const TITLE = { px: 34, coverPx: 56, leading: 1.25 } as const;
const SENTENCE = { px: 18, figurePx: 40, leading: 1.5 } as const;

/** As the style sheet sets them. */
const FACTS = { columns: 3, px: 14, figurePx: 22, sourcePx: 12, gap: 6 } as const;

export interface SlideWords {
  readonly title: string;
  readonly place: string;
  readonly sentence: readonly SentencePart[];
  readonly isCover: boolean;
  /** Sources in the foot. */
  readonly foot: string;
  readonly facts: readonly SlideFact[];
}

/** Height left for the figures, px of the slide. */
export function figuresHeight({ title, place, sentence, isCover, foot, facts }: SlideWords): number {
  const titlePx = isCover ? TITLE.coverPx : TITLE.px;
  const lines = (width: number, room: number): number => Math.max(1, Math.ceil(width / room));
  const titleLines = lines(textWidth(title, titlePx) * 1.06, WHOLE_WIDTH - textWidth(place, 16) - 190);
  const figure = figureOf(sentence);
  const sentenceWidth = sentence.reduce(
    (sum, part) => sum + textWidth(part.text, part === figure ? SENTENCE.figurePx : SENTENCE.px) * 1.03,
    0,
  );
  const sentenceHeight =
    6 + SENTENCE.figurePx * 1.2 + (lines(sentenceWidth, WHOLE_WIDTH) - 1) * SENTENCE.px * SENTENCE.leading;
  const footLines = lines(textWidth(foot, 12), WHOLE_WIDTH - 150) - 1;
  const titleHeight = titleLines * titlePx * TITLE.leading;
  const used = SLIDE.marginY + titleHeight + sentenceHeight + factsHeight(facts) + FOOT_HEIGHT + footLines * 18;
  return Math.max(LEAST_HEIGHT, Math.floor(SLIDE.height - used - 10));
}

/** How many figures of the press stand side by side. */
export function factColumns({ length }: readonly SlideFact[]): number {
  return Math.min(FACTS.columns, length);
}

/** Height of the figures of the press: side by side in columns, each with its article below. */
function factsHeight(facts: readonly SlideFact[]): number {
  if (facts.length === 0) return 0;
  const columns = factColumns(facts);
  const width = (WHOLE_WIDTH - (columns - 1) * GAP) / columns;
  const rows = Array.from({ length: Math.ceil(facts.length / columns) }, (_, row) =>
    facts.slice(row * columns, (row + 1) * columns).map(({ text, figure, source }) => {
      const words = textWidth(figure, FACTS.figurePx) * 1.06 + textWidth(text, FACTS.px) + 6;
      const lines = Math.ceil((words * 1.03) / width);
      const sourceLines = Math.ceil((textWidth(source, FACTS.sourcePx) * 1.03) / width);
      return FACTS.figurePx * 1.3 + (lines - 1) * FACTS.px * 1.5 + sourceLines * FACTS.sourcePx * 1.4;
    }),
  );
  return rows.reduce((sum, heights) => sum + Math.max(...heights) + FACTS.gap, 0);
}

/** The number that can stand large: the one that answers the question, else the first. */
export function figureOf(sentence: readonly SentencePart[]): SentencePart | undefined {
  return (
    sentence.find(({ alone }) => alone !== undefined) ?? sentence.find(({ text, strong }) => strong && /\d/.test(text))
  );
}

/** Which of these heights find room below each other, from the first; one too high gives way to later ones. The first stays. */
export function fitting(heights: readonly number[], room: number, gap: number): readonly number[] {
  let used = 0;
  return heights.flatMap((height, at) => {
    const needed = height + (used > 0 ? gap : 0);
    if (at > 0 && used + needed > room) return [];
    used += needed;
    return [at];
  });
}
