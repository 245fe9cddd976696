/** Two numbers of each region against each other as a kind of block. */
import type { BlockKind } from "#blocks/block";
import type { NumberAxis } from "#blocks/parts/number-axis";
import { drawScatter } from "#blocks/scatter/draw";
import type { ScatterInput } from "#blocks/scatter/input";
import { placeScatter, type PlacedScatter } from "#blocks/scatter/place";
import type { Lang } from "#model/state";
import { label } from "#text/labels";

const numberOf = (value: number): number | null => (Number.isFinite(value) ? value : null);

function columnTitle({ title, unit }: NumberAxis, lang: Lang): string {
  if (unit === "") return title;
  return lang === "zh" ? `${title}（${unit}）` : `${title} (${unit})`;
}

export const scatterBlock: BlockKind<ScatterInput, PlacedScatter> = {
  place: placeScatter,
  draw: (svg, placed, { onPick }) => drawScatter(svg, placed, { onPick }),
  rows: ({ points, axes, groups = [] }, lang) => ({
    columns: [
      { title: label(lang, "rows.name"), isNumber: false },
      { title: columnTitle(axes.x, lang), isNumber: true },
      { title: columnTitle(axes.y, lang), isNumber: true },
      ...(groups.length > 0 ? [{ title: label(lang, "rows.class"), isNumber: false }] : []),
    ],
    cells: points.map(({ label: name, x, y, groupAt = -1 }) => [
      name,
      numberOf(x),
      numberOf(y),
      ...(groups.length > 0 ? [groups[groupAt]?.label ?? null] : []),
    ]),
  }),
};
