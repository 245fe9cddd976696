/** What the address of a presenter window says: `tour`, `talk` (which wall it belongs to), `theme` and `lang`. Pure; never throws. */
import { isTourName } from "#app/wall/wall-address";
import type { Lang, ThemeId } from "#model/state";
import { isId } from "./messages";

export interface PresenterAddress {
  readonly tour: string | null;
  /** Null: a new talk begins. */
  readonly talk: string | null;
  readonly theme: ThemeId;
  readonly lang: Lang;
}

export const PRESENTER_THEMES = ["paper", "night", "contrast"] as const satisfies readonly ThemeId[];

/** Reads a query string, with or without "?". */
export function readPresenterAddress(search: string): PresenterAddress {
  const params = new URLSearchParams(search);
  const [tour, talk] = [params.get("tour"), params.get("talk")];
  return {
    tour: isTourName(tour) ? tour : null,
    talk: isId(talk) ? talk : null,
    theme: PRESENTER_THEMES.find((theme) => theme === params.get("theme")) ?? "paper",
    lang: params.get("lang") === "en" ? "en" : "zh",
  };
}

/** Its query string, without "?". */
export function presenterQuery({ tour, talk, theme, lang }: PresenterAddress): string {
  const params = new URLSearchParams();
  if (tour !== null) params.set("tour", tour);
  if (talk !== null) params.set("talk", talk);
  if (theme !== "paper") params.set("theme", theme);
  if (lang !== "zh") params.set("lang", lang);
  return params.toString();
}
