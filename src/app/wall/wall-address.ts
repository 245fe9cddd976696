/**
 * What a wall's address says besides the state: `tour` (name of a file in tours/, or `draft`: the one being recorded in this browser), `slide` (from 1),
 * `play` (goes on by itself), `kiosk` (plays for ever without anybody) and `talk` (whose presenter windows it obeys). What is left is the state's query: of a wall without a tour, or of a
 * reader who has left the slide. Pure; never throws.
 */

import { MOST_SLIDES } from "#model/tour";

/** The tour being recorded in this browser. */
export const DRAFT = "draft";

export interface WallAddress {
  /** Name of a tour, or null: the wall shows one state. */
  readonly tour: string | null;
  /** Which slide, from 0. */
  readonly slide: number;
  readonly isPlaying: boolean;
  readonly isKiosk: boolean;
  /** Id of the talk of its presenter windows; null: it has had none. */
  readonly talk: string | null;
  /** Query of the state, without "?". */
  readonly query: string;
}

const OWN = ["tour", "slide", "play", "kiosk", "talk"] as const;
const TOUR_NAME = /^[a-z0-9][a-z0-9-]{0,59}$/;
const TALK = /^[a-z0-9]{8,32}$/;

/** Whether a text can name a tour. */
export function isTourName(given: string | null): given is string {
  return given !== null && TOUR_NAME.test(given);
}

/** Splits a query string, with or without "?". */
export function readWallAddress(search: string): WallAddress {
  const params = new URLSearchParams(search);
  const tour = params.get("tour");
  const slide = Number(params.get("slide") ?? 1);
  const [isPlaying, isKiosk] = [params.has("play"), params.has("kiosk")];
  const talk = params.get("talk");
  for (const name of OWN) params.delete(name);
  return {
    tour: isTourName(tour) ? tour : null,
    slide: Number.isInteger(slide) && slide >= 1 ? Math.min(slide, MOST_SLIDES) - 1 : 0,
    isPlaying: isPlaying || isKiosk,
    isKiosk,
    talk: talk !== null && TALK.test(talk) ? talk : null,
    query: plain(params),
  };
}

/** The whole query of a wall. */
export function wallQuery({ tour, slide, isPlaying, isKiosk, talk, query }: WallAddress): string {
  const params = new URLSearchParams();
  if (tour !== null) {
    params.set("tour", tour);
    params.set("slide", `${slide + 1}`);
  }
  if (isKiosk) params.set("kiosk", "");
  else if (isPlaying && tour !== null) params.set("play", "");
  if (talk !== null && tour !== null) params.set("talk", talk);
  return [plain(params).replace(/=(?=&|$)/g, ""), query].filter((part) => part !== "").join("&");
}

/** Parameters that say how a page looks, not what it shows. */
const LOOKS: readonly string[] = ["theme", "lang"];

/** Whether an address names neither a tour nor a state: the wall then offers the tours. A kiosk has nobody to choose one. */
export function namesNothing({ tour, isKiosk, query }: Pick<WallAddress, "tour" | "isKiosk" | "query">): boolean {
  return tour === null && !isKiosk && [...new URLSearchParams(query).keys()].every((name) => LOOKS.includes(name));
}

/** Address of the list of tours, as dark and in the language of a wall. */
export function toursAddress({ theme, lang }: { readonly theme: string; readonly lang: string }): string {
  const looks = [...(theme === "night" ? [] : [`theme=${theme}`]), ...(lang === "zh" ? [] : [`lang=${lang}`])];
  return `wall.html${looks.length > 0 ? "?" : ""}${looks.join("&")}`;
}

function plain(params: URLSearchParams): string {
  return params.toString().replaceAll("%2C", ",");
}
