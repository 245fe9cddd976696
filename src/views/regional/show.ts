/** The sheet of a view that compares regions: sentence, map, legend, charts, table and what they rest on. Pure. */
import { regionName } from "#text/filters";
import { methodText } from "#text/methods";
import { regionOf } from "#model/regions";
import type { Result } from "#model/result";
import type { PointScene } from "#map/scene";
import type { Given, Stamp } from "#views/view";
import type { Sheet } from "#views/sheet";
import { regionalAt, type RegionalAt, subjectOf } from "./at";
import { needsResidents, type CountedCells, type RegionalAnswers } from "./asks";
import { demoPart, isDemoShown } from "./demo";
import { densityOf, type Density } from "./density";
import { fillOf } from "./fill";
import { firstAnswer } from "./first-answer";
import { regionCard } from "./hover";
import { keepLast } from "./keep-last";
import { panelsOf } from "./panels";
import { fileNameOf, tableNotes } from "./notes";
import { lookupsOf } from "./counts";
import { pictureOf, type Picture } from "./picture";
import { sceneOf } from "./scene";

// A brush asks for many sheets of which most parts are as before: each part is made anew only when what it is made of has changed.
const keptPicture = keepLast(pictureOf);
const keptScene = keepLast(sceneOf);
const keptDensity = keepLast(densityOf);
const keptFirst = keepLast(firstAnswer);
const keptPoints = keepLast((...points: readonly (PointScene | undefined)[]) =>
  points.filter((each) => each !== undefined),
);

/** The sheet; null while there are no numbers for its map and sentence. */
export function showRegions(given: Given<RegionalAnswers>): Sheet | null {
  const at = regionalAt(given.at);
  const { dataset, answers, room } = given;
  const { main, residents } = answers;
  const { maxCirclePx } = room.size;
  const early = keptFirst(at, dataset);
  const answered = main ? keptPicture(at, dataset, main.result, maxCirclePx, main.wholePeriod, residents) : null;
  const picture = answered ?? (early && keptPicture(at, dataset, early, maxCirclePx, early, residents));
  return picture && sheetOf(given, at, picture, main?.result ?? early);
}

/** Land, headings and choices, before the first numbers. */
export function bareRegions(given: Given<RegionalAnswers>): Sheet {
  const at = regionalAt(given.at);
  return sheetOf(given, at, null, given.answers.main?.result ?? null);
}

function sheetOf(
  { current, dataset, answers, room, stamp }: Given<RegionalAnswers>,
  at: RegionalAt,
  picture: Picture | null,
  result: Result | null,
): Sheet {
  const { lang } = at;
  const subject = subjectOf(at);
  const density = densityIn(at, dataset, answers.density);
  const panels = panelsOf({
    state: at,
    current: regionalAt(current),
    dataset,
    picture,
    density,
    secondary: answers.secondary ?? null,
    result,
    size: room.size,
    expanded: room.expanded,
  });
  const { company, institute, park } = answers;
  const question = at.view.words.question[lang];
  return {
    ...panels,
    title: picture?.table.caption ?? `${regionName(lang, regionOf(dataset.tree, at.region))} · ${question}`,
    isAnswered: picture !== null,
    isWhole:
      answers.main !== undefined &&
      !(answers.residents === undefined && needsResidents(at, dataset)) &&
      ![...lookupsOf(at, answers.main.result, dataset).values()].includes(null),
    subject,
    sentence: picture?.sentence ?? [],
    method: methodText(lang, at.metric, subject, dataset, at.base, isDemoShown(at, dataset)),
    map: keptScene(
      at,
      dataset,
      picture?.fill ?? fillOf(at, []),
      picture?.circles ?? null,
      keptPoints(company, institute, park),
      density?.scene ?? null,
      room.size.textScale,
      picture?.values,
    ),
    table: picture?.table ?? null,
    cardOf: (code, point) => picture && regionCard(at, dataset, code, numbersWith(picture, code), point),
    isDemo: isDemoShown(at, dataset),
    demoPart: demoPart(at, dataset, result),
    ...leaving(at, dataset, picture, stamp),
  };
}

/** The regions among which one is told of: those compared, or those the map fills. */
function numbersWith({ compared, mapped }: Picture, code: string): Picture["compared"] {
  return compared.some(({ region }) => region.code === code) ? compared : mapped;
}

function leaving(
  at: RegionalAt,
  dataset: Given["dataset"],
  picture: Picture | null,
  stamp: Stamp | undefined,
): Pick<Sheet, "notes" | "fileName"> {
  if (picture === null || stamp === undefined) return { notes: [], fileName: "" };
  return { notes: tableNotes(picture.table, at, dataset, stamp), fileName: fileNameOf(at, dataset) };
}

/** The density of the region shown; one of another region is on its way out. */
function densityIn(at: RegionalAt, dataset: Given["dataset"], counted: CountedCells | undefined): Density | null {
  if (counted?.region !== at.region) return null;
  return keptDensity(counted, regionOf(dataset.tree, counted.region).label[1], at.theme);
}
