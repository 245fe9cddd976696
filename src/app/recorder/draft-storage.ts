/** The recorded tour as this browser keeps it. Nothing throws. */
import { DRAFT_KEY } from "#app/wall/tour-file";
import { TOUR_FORMAT, readTour, writeTour, type Tour } from "#model/tour";
import { EMPTY_TOUR, completed } from "#model/tour-draft";

/** Why nothing is kept: the browser forbids it, or has no more room. */
export type StorageTrouble = "blocked" | "noRoom";

/** A tour as it is kept; one without slides, too. */
export function draftText(tour: Tour): string {
  return writeTour(completed(tour));
}

/** What is kept; null where there is nothing, or where the browser does not tell. */
export function keptText(): string | null {
  try {
    return localStorage.getItem(DRAFT_KEY);
  } catch {
    return null;
  }
}

/** Keeps a text; null where it is kept. */
export function keepText(text: string): StorageTrouble | null {
  try {
    localStorage.setItem(DRAFT_KEY, text);
    return null;
  } catch (error) {
    return error instanceof DOMException && error.name === "QuotaExceededError" ? "noRoom" : "blocked";
  }
}

/** The tour of a kept text, which may have a title and no slides yet; null where it cannot be read. */
export function tourOfText(text: string): Tour | null {
  return readTour(text).tour ?? emptyOf(text);
}

function emptyOf(text: string): Tour | null {
  try {
    const { format, title, slides } = JSON.parse(text) as { format?: unknown; title?: unknown; slides?: unknown };
    if (format !== TOUR_FORMAT || !Array.isArray(slides) || slides.length > 0) return null;
    const read = readTour(JSON.stringify({ format, title, slides: [{ address: "" }] })).tour;
    return { ...EMPTY_TOUR, title: read?.title ?? EMPTY_TOUR.title };
  } catch {
    return null;
  }
}
