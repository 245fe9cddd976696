/** The page of one tour: each slide answered, its map drawn, all of them laid out. Needs `document` to make elements, no browser. */
import { attributionText } from "#app/explore/attribution-text";
import { slideFacts } from "#app/wall/slide-facts";
import { slideQuery } from "#app/wall/slide-state";
import { tourPage } from "#layouts/tour-page/tour-page";
import type { SlideModel } from "#layouts/tour-page/slide-model";
import { stillMap } from "#map/still-map";
import type { Dataset } from "#model/dataset";
import type { EngineCalls } from "#model/engine-calls";
import { regionOf } from "#model/regions";
import type { Lang } from "#model/state";
import type { Tour } from "#model/tour";
import type { TourPage, TourPagesJob } from "#model/tour-page";
import { regionName } from "#text/filters";
import { label } from "#text/labels";
import { viewOf } from "#views/all-views";
import { answeredSlide } from "./answered-slide";

export interface OpenDataset {
  readonly dataset: Dataset;
  readonly engine: EngineCalls;
}

type Looks = Pick<TourPagesJob, "lang" | "theme">;

/** The page of a tour over a dataset, without its name. */
export async function writeTourPage(
  tour: Tour,
  { dataset, engine }: OpenDataset,
  { lang, theme }: Looks,
): Promise<Omit<TourPage, "name">> {
  const slides: SlideModel[] = [];
  const problems: string[] = [];
  for (const at of tour.slides.keys()) {
    const slide = await slideModel(tour, at, { dataset, engine }, { lang, theme });
    slides.push(slide.model);
    problems.push(...slide.problems.map((problem) => `${at + 1}: ${problem}`));
  }
  const title = tour.title[lang] || slides[0]?.title || label(lang, "app.name");
  const html = await tourPage({ title, lang, theme, versionLine: versionLine(dataset, lang), slides });
  return { title, html, slides: slides.length, problems };
}

async function slideModel(
  tour: Tour,
  at: number,
  { dataset, engine }: OpenDataset,
  { lang, theme }: Looks,
): Promise<{ readonly model: SlideModel; readonly problems: readonly string[] }> {
  const slide = tour.slides[at];
  const { state, sheet, problems } = await answeredSlide(
    slideQuery(tour, at, `theme=${theme}&lang=${lang}`),
    dataset,
    engine,
  );
  const scene = sheet.map;
  const { tree } = dataset;
  const target = state.camera ?? scene?.framed ?? scene?.region;
  const model: SlideModel = {
    sheet,
    title: slide?.title[lang] || viewOf(state.view).words.question[lang],
    place: regionName(lang, regionOf(tree, state.region)),
    script: slide?.notes[lang] ?? "",
    isCover: slide?.isCover ?? false,
    block: slide?.block ?? null,
    facts: slideFacts(dataset, slide?.facts ?? [], lang),
    attribution: attributionText(state, dataset, sheet),
    drawMap:
      scene &&
      ((width, height) => stillMap(scene, { width, height, tree, geo: engine.geo, ...(target && { target }) })),
  };
  return { model, problems };
}

/** Which state of the dataset the page is of; the attribution has named it. */
function versionLine({ version, hash, sources }: Dataset, lang: Lang): string {
  const date = sources.find(({ id }) => id === "owner-1")?.date ?? version;
  return lang === "zh" ? `指纹 ${hash} · 日期 ${date}` : `fingerprint ${hash} · dated ${date}`;
}
