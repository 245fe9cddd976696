/** What a slide holds of the state on show, and what is told of slides by their addresses. Pure. */
import type { decodeUrl, encodeUrl } from "#app/address";
import type { Save } from "#app/explore/deliver";
import type { Dataset } from "#model/dataset";
import type { BilingualText } from "#model/indicators";
import type { AppState } from "#model/state";
import { LONGEST, SECONDS, type Slide } from "#model/tour";
import type { regionName } from "#text/filters";
import { proposedTitle } from "#text/recorder-words";
import type { viewOf } from "#views/all-views";

/** What the desk has at hand. It is given, not imported: shared by name, it would be fetched in more pieces with the first picture. */
export interface Desk {
  readonly decodeUrl: typeof decodeUrl;
  readonly encodeUrl: typeof encodeUrl;
  readonly viewOf: typeof viewOf;
  readonly regionName: typeof regionName;
  readonly download: Save;
}

/** The address of a state as a slide keeps it: panel, theme and language are the screen's own. */
export function recordedQuery({ encodeUrl }: Desk, state: AppState, dataset: Dataset): string {
  return encodeUrl({ ...state, panel: "charts", theme: "paper", lang: "zh" }, dataset);
}

/** The question of a state with its region. */
export function questionOf({ viewOf, regionName }: Desk, state: AppState, { tree }: Dataset): BilingualText {
  const { view, region, absent, selected } = state;
  const place = tree.byCode.get(selected ?? absent ?? region);
  if (place === undefined) return viewOf(view).words.question;
  const { question } = viewOf(view).words;
  return {
    zh: proposedTitle(regionName("zh", place), question.zh),
    en: proposedTitle(regionName("en", place), question.en),
  };
}

/** A new slide of a state; null where its address is too long for a tour. */
export function slideOf(desk: Desk, state: AppState, dataset: Dataset): Slide | null {
  const address = recordedQuery(desk, state, dataset);
  if (address.length > LONGEST.address) return null;
  return {
    address,
    seconds: SECONDS.usual,
    title: questionOf(desk, state, dataset),
    notes: { zh: "", en: "" },
    block: null,
    isCover: false,
    facts: [],
  };
}

/** What a slide takes of another state in its place; a title nobody wrote follows, a chart does not. */
export function replacing(desk: Desk, slide: Slide, state: AppState, dataset: Dataset): Partial<Slide> | null {
  const fresh = slideOf(desk, state, dataset);
  if (fresh === null) return null;
  const { question } = placeOf(desk, slide.address, dataset);
  const isProposed = slide.title.zh === question.zh && slide.title.en === question.en;
  return { address: fresh.address, block: null, ...(isProposed && { title: fresh.title }) };
}

/** An address in the words of `recordedQuery`, and the question it asks. */
export interface Place {
  readonly address: string;
  readonly question: BilingualText;
}

export function placeOf(desk: Desk, address: string, dataset: Dataset): Place {
  const { state } = desk.decodeUrl(address, dataset);
  return { address: recordedQuery(desk, state, dataset), question: questionOf(desk, state, dataset) };
}

/** Characters of a tour's title in the name of its file. */
const MOST_NAME = 60;

/** Name of a tour's file, without its ending. */
export function fileName(title: string, unnamed: string): string {
  const name = title.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, "");
  return [...name].slice(0, MOST_NAME).join("") || unnamed;
}
