/** Reads a tour's file that somebody chose. Never rejects. */
import { readTour, type Tour } from "#model/tour";
import type { Lang } from "#model/state";
import { moreProblems, recorderWord } from "#text/recorder-words";
import { tourProblemSentence } from "#text/tour-problems";

const MOST_BYTES = 8_000_000;
const MOST_TOLD = 8;

export interface Upload {
  /** Null where nothing of it can be told. */
  readonly tour: Tour | null;
  /** A sentence for each problem; how many more there are. */
  readonly problems: readonly string[];
}

export async function readFile(file: File, lang: Lang): Promise<Upload> {
  if (file.size > MOST_BYTES) return { tour: null, problems: [recorderWord(lang, "tooLarge")] };
  const text = await file.text().catch(() => null);
  if (text === null) return { tour: null, problems: [recorderWord(lang, "unreadable")] };
  const { tour, problems } = readTour(text);
  const told = problems.slice(0, MOST_TOLD).map((problem) => tourProblemSentence(lang, problem));
  const more = problems.length - told.length;
  return { tour, problems: more === 0 ? told : [...told, moreProblems(lang, more)] };
}
