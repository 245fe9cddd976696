/** Which state a slide shows: its address under the wall's theme and language; and whether a reader has left it. Pure. */
import { decodeUrl, encodeUrl } from "#app/address";
import { DEFAULT_STATE } from "#app/home";
import type { Dataset } from "#model/dataset";
import type { Lang } from "#model/state";
import type { Tour } from "#model/tour";

/** Themes and languages that an address of the wall sets for all slides. */
const LOOKS = ["theme", "lang"] as const;
/** Walls are dark unless the address says otherwise. */
const WALL_THEME = "night";

export function langOf(query: string): Lang {
  return new URLSearchParams(query).get("lang") === "en" ? "en" : "zh";
}

/**
 * The query of the state that the wall shows. Without a tour, and where a reader has left the slide (`query` says more than looks), it is `query` itself.
 */
export function slideQuery(tour: Tour | null, slide: number, query: string): string {
  const asked = new URLSearchParams(query);
  const isLeft = [...asked.keys()].some((name) => !LOOKS.some((look) => look === name));
  const params = new URLSearchParams(tour === null || isLeft ? query : (tour.slides[slide]?.address ?? ""));
  for (const look of LOOKS) {
    const value = asked.get(look);
    if (value === null) params.delete(look);
    else params.set(look, value);
  }
  if (!params.has("theme")) params.set("theme", WALL_THEME);
  params.delete("panel");
  return params.toString();
}

/** The query of a state as the slide in force gives it, in the words of `encodeUrl`. */
function ownQuery(dataset: Dataset, tour: Tour, slide: number, query: string): string {
  return encodeUrl(decodeUrl(slideQuery(tour, slide, looksOf(query)), dataset).state, dataset);
}

/** Whether the state of a query is another than that of the slide in force. */
export function isLeft(dataset: Dataset, tour: Tour | null, slide: number, query: string): boolean {
  return tour !== null && ownQuery(dataset, tour, slide, query) !== query;
}

/**
 * What the address holds of a state under a slide: how it looks where it is the slide's own, else all of it, with its region where nothing else
 * would tell it from the slide's. Night and Chinese are what a wall has without a word.
 */
export function leftQuery(dataset: Dataset, tour: Tour | null, slide: number, query: string): string {
  const parts = query.split("&").filter((part) => part !== "" && part !== `theme=${WALL_THEME}`);
  const looks = parts.filter((part) => LOOKS.some((look) => part.startsWith(`${look}=`)));
  if (!new URLSearchParams(query).has("theme")) looks.push(`theme=${DEFAULT_STATE.theme}`);
  const own = parts.filter((part) => !looks.includes(part));
  // An address that names no state offers the tours: a state that says nothing of itself is named by its question.
  if (tour === null)
    return [...(own.length > 0 ? own : [`view=${decodeUrl(query, dataset).state.view}`]), ...looks].join("&");
  if (!isLeft(dataset, tour, slide, query)) return looks.join("&");
  const told = own.length > 0 ? own : [`region=${decodeUrl(query, dataset).state.region}`];
  return [...told, ...looks].join("&");
}

/** Theme and language of a query; what it leaves out is told, so that a slide's own do not come in their place. */
export function looksOf(query: string): string {
  const params = new URLSearchParams(query);
  const { theme, lang } = DEFAULT_STATE;
  return `theme=${params.get("theme") ?? theme}&lang=${params.get("lang") ?? lang}`;
}
