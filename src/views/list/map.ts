/** The map of a list: where its names lie, the one chosen on top, and what the colours and circles mean. Pure. */
import type { MapScene, PointScene } from "#map/scene";
import type { Dataset } from "#model/dataset";
import { regionOf } from "#model/regions";
import { label } from "#text/labels";
import { listWords } from "#text/list-words";
import type { ScreenSizes } from "#theme/screen-sizes";
import type { CountedCells, Numbers } from "#views/regional/asks";
import type { RegionalAt } from "#views/regional/at";
import { densityOf } from "#views/regional/density";
import { fillOf, type Circles } from "#views/regional/fill";
import { keepLast } from "#views/regional/keep-last";
import { densityLegend, legendInput } from "#views/regional/legend";
import { pictureOf } from "#views/regional/picture";
import type { MapLegend, Sheet } from "#views/sheet";
import type { Given } from "#views/view";
import { listAt, type ChosenRow, type ListAnswers } from "./at";
import { whereOf } from "./where";

// Marks and names of the map are arranged anew when their scene is another object.
const keptDensity = keepLast((counted: CountedCells, where: RegionalAt, { tree }: Dataset) =>
  densityOf(counted, regionOf(tree, counted.region).label[1], where.theme),
);
const keptCircles = keepLast(
  (where: RegionalAt, dataset: Dataset, { result, wholePeriod }: Numbers, maxCirclePx: number): Circles | null =>
    pictureOf(where, dataset, result, maxCirclePx, wholePeriod)?.circles ?? null,
);
const keptPoints = keepLast(pointsWith);
const keptScene = keepLast(
  (bare: MapScene, points: readonly PointScene[], density: MapScene["density"], circles: Circles | null): MapScene => ({
    ...bare,
    points,
    density,
    circles: circles?.items ?? [],
  }),
);

/** Scene and legend of a list over its bare map. */
export function mapOf(
  { at, dataset, answers, room }: Given<ListAnswers>,
  bare: MapScene | null,
  title: string,
): Pick<Sheet, "map" | "legend"> {
  if (bare === null) return { map: null, legend: null };
  const where = whereOf(at);
  const { of } = listAt(at);
  const { density: counted, numbers, chosen = null } = answers;
  // Answers of another region, or of another subject, are on their way out.
  const density = counted?.region === where.region ? keptDensity(counted, where, dataset) : null;
  const circles = numbers === undefined ? null : keptCircles(where, dataset, numbers, room.size.maxCirclePx);
  const map = keptScene(bare, keptPoints(answers[of] ?? null, chosen), density?.scene ?? null, circles);
  const isKeyed = density !== null || circles !== null;
  const legend = { title, note: "", content: contentOf(where, circles, room.size), points: [] };
  return { map, legend: isKeyed ? { ...legend, density: density && densityLegend(where, density) } : null };
}

function contentOf(where: RegionalAt, circles: Circles | null, { rowPx }: ScreenSizes): MapLegend["content"] {
  const input = legendInput(where, fillOf(where, []), circles, [], Math.max(18, rowPx - 4));
  const emptyText = listWords(where.lang, "inCells");
  return {
    kind: "legend",
    input: { ...input, label: label(where.lang, `subject.${where.view.subject(where.metric)}`), emptyText },
  };
}

/** Points of the rows listed; the one chosen has its name, and is there where no others are. */
function pointsWith(listed: PointScene | null, chosen: ChosenRow | null): readonly PointScene[] {
  if (chosen === null) return listed === null ? [] : [listed];
  const { entity, points } = chosen;
  const named = { row: entity.row, text: entity.name };
  const isOfTheSame = listed !== null && listed.subject === entity.subject && listed.lng.length === points.lng.length;
  if (isOfTheSame) {
    const visible = listed.visible.slice();
    visible[entity.row] = 1;
    return [{ ...listed, visible, labels: [named, ...listed.labels.filter(({ row }) => row !== entity.row)] }];
  }
  const visible = new Uint8Array(points.lng.length);
  visible[entity.row] = 1;
  return [{ subject: entity.subject, ...points, visible, labels: [named] }];
}
