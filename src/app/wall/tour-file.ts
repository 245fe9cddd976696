/** Where tours come from: files beside the site, or the one being recorded in this browser. */
import { AppError } from "#base/errors";
import { readTour, type ReadTour } from "#model/tour";
import { DRAFT } from "./wall-address";

/** Where the recorded tour is kept in localStorage. */
export const DRAFT_KEY = "talent-map-tour-draft";

/** Reads a tour by its name, whatever is wrong in it. Throws AppError "tour-missing" where there is none. */
export async function fetchAnyTour(name: string): Promise<ReadTour> {
  const text = name === DRAFT ? draftText() : await fileText(name);
  if (text === null) throw new AppError("tour-missing", { tour: name });
  return readTour(text);
}

/** Reads a tour by its name. Throws AppError "tour-missing" where there is none, "tour-damaged" where nothing of it can be told. */
export async function fetchTour(name: string): Promise<ReadTour> {
  const read = await fetchAnyTour(name);
  if (read.tour === null) throw new AppError("tour-damaged", { tour: name });
  return read;
}

async function fileText(name: string): Promise<string | null> {
  const response = await fetch(new URL(`tours/${name}.json`, document.baseURI)).catch((error: unknown) => {
    throw new AppError("tour-missing", { tour: name }, error);
  });
  return response.ok ? response.text() : null;
}

/** Keeps a tour's file as the one recorded in this browser; false where the browser keeps nothing. */
export function keepDraft(text: string): boolean {
  try {
    localStorage.setItem(DRAFT_KEY, text);
    return true;
  } catch {
    return false;
  }
}

function draftText(): string | null {
  try {
    return localStorage.getItem(DRAFT_KEY);
  } catch {
    return null;
  }
}
