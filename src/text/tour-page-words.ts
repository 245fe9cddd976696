/** Words of the page of a tour in one file. */
import type { BilingualText } from "#model/indicators";

export const TOUR_PAGE_WORDS = {
  /** What a reader opens below the figures of a slide. */
  more: { zh: "表格与依据", en: "Table and what it rests on" },
  script: { zh: "讲解词", en: "What the speaker says" },
  slides: { zh: "场景", en: "Slides" },
  previous: { zh: "上一页", en: "Previous" },
  next: { zh: "下一页", en: "Next" },
  mapOf: { zh: "地图", en: "Map" },
} as const satisfies Readonly<Record<string, BilingualText>>;
