/** The tours that can be told here: those beside the site, and the one recorded in this browser. */
import type { BilingualText } from "#model/indicators";
import type { Tour } from "#model/tour";
import { fetchTour } from "./tour-file";
import { DRAFT, isTourName } from "./wall-address";

export interface ListedTour {
  /** As the address names it. */
  readonly name: string;
  readonly title: BilingualText;
  /** Titles of its slides, in order. */
  readonly slides: readonly BilingualText[];
  /** How long it plays. */
  readonly seconds: number;
}

/** What a list of tours says of one. */
export function listedTour(name: string, { title, slides }: Tour): ListedTour {
  return {
    name,
    title,
    slides: slides.map((slide) => slide.title),
    seconds: slides.reduce((sum, slide) => sum + slide.seconds, 0),
  };
}

/** Names in tours/index.json: `["name", …]`; none where there is no such file, or something else in it. */
export function namesIn(text: string): readonly string[] {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return [];
  }
  const names: readonly unknown[] = Array.isArray(read) ? read : [];
  return names.filter((name): name is string => typeof name === "string" && isTourName(name) && name !== DRAFT);
}

/** Tours beside the site, in the order of tours/index.json, then the recorded one. Those that cannot be read are left out. Never throws. */
export async function listTours(): Promise<readonly ListedTour[]> {
  const names = [...(await shippedNames()), DRAFT];
  const read = await Promise.all(names.map((name) => fetchTour(name).catch(() => null)));
  return read.flatMap((tour, index) => (tour?.tour ? [listedTour(names[index] ?? "", tour.tour)] : []));
}

async function shippedNames(): Promise<readonly string[]> {
  try {
    const response = await fetch(new URL("tours/index.json", document.baseURI));
    return response.ok ? namesIn(await response.text()) : [];
  } catch {
    return [];
  }
}
