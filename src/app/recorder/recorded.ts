/** What a slide holds of the state on show, and what is told of slides by their addresses. Pure. */
import { decodeUrl, encodeUrl } from "#app/address";
import { DEFAULT_STATE } from "#app/home";
import type { Dataset } from "#model/dataset";
import type { BilingualText } from "#model/indicators";
import { regionOf } from "#model/regions";
import type { AppState } from "#model/state";
import { LONGEST, SECONDS, type Slide } from "#model/tour";
import { regionName } from "#text/filters";
import { proposedTitle } from "#text/recorder-words";
import { viewOf } from "#views/all-views";

/** The address of a state as a slide keeps it: panel, theme and language are the screen's own. */
export function recordedQuery(state: AppState, dataset: Dataset): string {
  const { panel, theme, lang } = DEFAULT_STATE;
  return encodeUrl({ ...state, panel, theme, lang }, dataset);
}

/** The question of a state with its region. */
export function questionOf({ view, region, absent, selected }: AppState, { tree }: Dataset): BilingualText {
  const place = regionOf(tree, selected ?? absent ?? region);
  const { question } = viewOf(view).words;
  return {
    zh: proposedTitle(regionName("zh", place), question.zh),
    en: proposedTitle(regionName("en", place), question.en),
  };
}

/** A new slide of a state; null where its address is too long for a tour. */
export function slideOf(state: AppState, dataset: Dataset): Slide | null {
  const address = recordedQuery(state, dataset);
  if (address.length > LONGEST.address) return null;
  return {
    address,
    seconds: SECONDS.usual,
    title: questionOf(state, dataset),
    notes: { zh: "", en: "" },
    block: null,
    isCover: false,
    facts: [],
  };
}

/** What a slide takes of another state in its place; a title nobody wrote follows, a chart does not. */
export function replacing(slide: Slide, state: AppState, dataset: Dataset): Partial<Slide> | null {
  const fresh = slideOf(state, dataset);
  if (fresh === null) return null;
  const { question } = placeOf(slide.address, dataset);
  const isProposed = slide.title.zh === question.zh && slide.title.en === question.en;
  return { address: fresh.address, block: null, ...(isProposed && { title: fresh.title }) };
}

/** An address in the words of `recordedQuery`, and the question it asks. */
export interface Place {
  readonly address: string;
  readonly question: BilingualText;
}

export function placeOf(address: string, dataset: Dataset): Place {
  const { state } = decodeUrl(address, dataset);
  return { address: recordedQuery(state, dataset), question: questionOf(state, dataset) };
}

/** Characters of a tour's title in the name of its file. */
const MOST_NAME = 60;

/** Name of a tour's file, without its ending. */
export function fileName(title: string, unnamed: string): string {
  const name = title.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "");
  return [...name].slice(0, MOST_NAME).join("") || unnamed;
}
