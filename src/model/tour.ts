/**
 * A tour (讲解路线): slides in the order they are told, each an address of the map. Its file is JSON of the format `talent-map-tour/1`:
 * `{"format", "title": {"zh", "en"}, "slides": [{"address", "seconds", "title", "notes", "block", "cover", "facts"}]}`. A file holds no numbers of
 * the map: these come from its data when a slide is shown. Pure; reading never throws.
 */
import type { BilingualText } from "#model/indicators";

export const TOUR_FORMAT = "talent-map-tour/1";
export const MOST_SLIDES = 200;
/** How long a slide may stand while a tour plays, seconds. */
export const SECONDS = { least: 3, most: 3600, usual: 20 } as const;
/** Characters a text may have. */
export const LONGEST = { address: 4000, title: 200, notes: 4000, name: 80 } as const;
const MOST_FACTS = 6;

/** Which figure reported in the press a slide shows: of a region or alliance, by its subject as the press names it. */
export interface FactWanted {
  readonly region: string;
  readonly subject: string;
}

export interface Slide {
  /** Query of the map's address, without "?"; its theme and language are the wall's own. */
  readonly address: string;
  /** How long it stands while the tour plays. */
  readonly seconds: number;
  /** What the slide tells; "" in both: the sheet's own question. */
  readonly title: BilingualText;
  /** What the speaker says. */
  readonly notes: BilingualText;
  /** Id of the chart beside the map; null: the layout chooses. */
  readonly block: string | null;
  /** A title slide: the title large, without a chart. */
  readonly isCover: boolean;
  readonly facts: readonly FactWanted[];
}

export interface Tour {
  readonly title: BilingualText;
  readonly slides: readonly Slide[];
}

/** What of a file cannot be used. `slide` counts from 1; 0 is the file itself. */
export interface TourProblem {
  readonly slide: number;
  readonly field: string;
  readonly rule: "not-json" | "not-a-tour" | "missing" | "wrong" | "too-many" | "too-long";
}

export interface ReadTour {
  /** Null where nothing can be told: no tour, or no slide. */
  readonly tour: Tour | null;
  readonly problems: readonly TourProblem[];
}

/** Reads a tour's file. What is wrong in a slide is left out and told; a slide without an address is left out whole. */
export function readTour(text: string): ReadTour {
  const problems: TourProblem[] = [];
  const told = (slide: number, field: string, rule: TourProblem["rule"]): null => {
    problems.push({ slide, field, rule });
    return null;
  };
  let file: unknown;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return { tour: told(0, "", "not-json"), problems };
  }
  if (!isRecord(file) || file["format"] !== TOUR_FORMAT || !Array.isArray(file["slides"]))
    return { tour: told(0, "format", "not-a-tour"), problems };
  const listed: readonly unknown[] = file["slides"];
  if (listed.length > MOST_SLIDES) told(0, "slides", "too-many");
  const slides = listed.slice(0, MOST_SLIDES).flatMap((slide, at) => readSlide(slide, at + 1, told) ?? []);
  const title = readText(file["title"], LONGEST.title, (rule) => told(0, "title", rule));
  if (slides.length === 0) return { tour: told(0, "slides", "missing"), problems };
  return { tour: { title, slides }, problems };
}

type Tell = (slide: number, field: string, rule: TourProblem["rule"]) => null;

function readSlide(given: unknown, at: number, told: Tell): Slide | null {
  if (!isRecord(given)) return told(at, "", "wrong");
  const { address, seconds = SECONDS.usual, block = null, cover = false, facts = [] } = given;
  if (typeof address !== "string") return told(at, "address", "missing");
  if (address.length > LONGEST.address) return told(at, "address", "too-long");
  const isTime = typeof seconds === "number" && seconds >= SECONDS.least && seconds <= SECONDS.most;
  if (!isTime) told(at, "seconds", "wrong");
  const isBlock = block === null || (typeof block === "string" && block.length <= LONGEST.name);
  if (!isBlock) told(at, "block", "wrong");
  if (typeof cover !== "boolean") told(at, "cover", "wrong");
  return {
    address: address.replace(/^\?+/, ""),
    seconds: isTime ? seconds : SECONDS.usual,
    title: readText(given["title"], LONGEST.title, (rule) => told(at, "title", rule)),
    notes: readText(given["notes"], LONGEST.notes, (rule) => told(at, "notes", rule)),
    block: isBlock ? block : null,
    isCover: cover === true,
    facts: readFacts(facts, at, told),
  };
}

/** A text in both languages, or one text for both; nothing given is "". */
function readText(given: unknown, longest: number, told: (rule: TourProblem["rule"]) => null): BilingualText {
  if (given === undefined || given === null) return { zh: "", en: "" };
  const [zh, en] = isRecord(given) ? [given["zh"] ?? given["en"], given["en"] ?? given["zh"]] : [given, given];
  if (typeof zh !== "string" || typeof en !== "string") {
    told("wrong");
    return { zh: "", en: "" };
  }
  if (zh.length > longest || en.length > longest) told("too-long");
  return { zh: zh.slice(0, longest), en: en.slice(0, longest) };
}

function readFacts(given: unknown, at: number, told: Tell): readonly FactWanted[] {
  if (!Array.isArray(given)) return told(at, "facts", "wrong") ?? [];
  const wanted = given.slice(0, MOST_FACTS).flatMap((fact: unknown): readonly FactWanted[] => {
    if (isRecord(fact) && typeof fact["region"] === "string" && typeof fact["subject"] === "string")
      return [{ region: fact["region"], subject: fact["subject"] }];
    return told(at, "facts", "wrong") ?? [];
  });
  if (given.length > MOST_FACTS) told(at, "facts", "too-many");
  return wanted;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A tour as its file; reading it gives the same tour. */
export function writeTour({ title, slides }: Tour): string {
  const file = {
    format: TOUR_FORMAT,
    title,
    slides: slides.map(({ isCover, block, facts, ...slide }) => ({
      ...slide,
      ...(block !== null && { block }),
      ...(isCover && { cover: true }),
      ...(facts.length > 0 && { facts }),
    })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
