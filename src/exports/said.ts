/** What a sheet tells wherever it is written down: its sentence, all its charts and what it rests on. Pure. */
import type { Card } from "#blocks/card";
import { plainSentence } from "#text/said-sentence";
import type { Note, Sheet } from "#views/sheet";

/** The answer in one line. */
export function sentenceText({ sentence }: Sheet): string {
  return plainSentence(sentence);
}

/** The linked charts and that of years. */
export function cardsOf({ cards, time }: Sheet): readonly Card[] {
  if (time === null) return cards;
  const { heading, spec, blocked } = time;
  return [...cards, { id: "year", title: heading, hint: "", spec, explanation: blocked, more: 0, expanded: false }];
}

/** The notes that hold where there is no CSV file and there are, or are no, cells without numbers. */
export function notesOf({ notes }: Sheet, hasCells: boolean): readonly Note[] {
  return notes.filter(({ only }) => only !== "csv" && (hasCells || only !== "cells"));
}
