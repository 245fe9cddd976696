/** What stands beside the numbers of a sheet wherever it is written down: its sentence and what it rests on, as plain text. Pure. */
import type { Lang } from "#model/state";
import { label, type LabelKey } from "#text/labels";
import { plainSentence } from "#text/sentences";
import type { Note, Sheet } from "#views/sheet";

/** The answer in one line. */
export function sentenceText({ sentence }: Sheet): string {
  return plainSentence(sentence);
}

/** The notes, without those on how to read a CSV file and those on empty cells where there are none. */
export function notesOf({ notes }: Sheet, lang: Lang, hasCells: boolean): readonly Note[] {
  const dropped: readonly LabelKey[] = hasCells ? ["csv.hash"] : ["csv.hash", "csv.share"];
  const texts = dropped.map((key) => label(lang, key));
  return notes.filter(({ text }) => !texts.includes(text));
}

/** Whether the numbers are made up for demonstration. */
export function isDemo({ notes, table }: Sheet, lang: Lang): boolean {
  const mark = label(lang, "demo.badge");
  return (table?.demo ?? "") !== "" || notes.some(({ text }) => text.includes(mark));
}
