/** The sources a dataset names: those of its map and figures, and its owner's; those of the demo in the demo alone. */
import type { ReportedFact, Source } from "#model/dataset";
import { loadSources } from "#data/facts/facts";
import type { DataPackage } from "#data/tables/data-package";

/** What every dataset is drawn on, divided by and set beside, whoever's rows it holds. */
const OF_EVERY_MAP: readonly string[] = [
  "geometry",
  "division-codes-2023",
  "census-2020",
  "census-2020-counties",
  "city-statistics",
  "province-innovation",
  "discipline-evaluation",
  "first-class-majors",
  "natural-earth",
  "noto-sans-sc",
];

/** The owner's sources first. */
export function sourcesOf(pack: DataPackage, facts: readonly ReportedFact[]): readonly Source[] {
  if (pack.demo) return loadSources();
  const { title, name, version, created, licence } = pack;
  const own = pack.sources.length > 0 ? pack.sources : [{ title: title || name, path: "" }];
  const cited = new Set(facts.map(({ sourceTitle }) => sourceTitle));
  return [
    ...own.map((source, at) => {
      const text = [source.title, source.path].filter(Boolean).join(" ");
      return { id: `owner-${at + 1}`, title: text, titleEn: text, date: created || version, licence };
    }),
    ...loadSources().filter((source) => OF_EVERY_MAP.includes(source.id) || cited.has(source.title)),
  ];
}
