/** The first lines of a list by name as parts of a picture: as many as its columns hold, and how many more there are. */
import { formatExact } from "#base/number-format";
import type { NameList } from "#blocks/name-list";
import { wrapRuns, wrapText } from "#blocks/parts/wrap-text";
import type { Ink } from "#exports/ink";
import { linesPx, type Box, type PageFormat } from "#exports/page-format";
import { svgElement } from "#exports/svg";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import type { ThemeColors } from "#theme/palettes";

/** A drawn part of a picture, its name and its height. */
export interface Part {
  readonly title: string;
  readonly element: SVGElement;
  readonly height: number;
}

interface Pen {
  readonly page: PageFormat;
  readonly ink: Ink;
  readonly colors: ThemeColors;
  readonly lang: Lang;
}

/** What a line says: its first value, then the others. */
function lineText({ cells }: NameList["first"][number]): readonly [name: string, rest: string] {
  const [name = "", ...rest] = cells.map(({ text }) => text);
  return [name, rest.filter(Boolean).join(" · ")];
}

/** Everything that the parts say. */
export function namesText(list: NameList): string {
  return list.caption + list.first.map((line) => lineText(line).join("")).join("");
}

/** One part for each column. */
export function namesParts(list: NameList, columns: readonly Box[], { page, ink, colors, lang }: Pen): readonly Part[] {
  const { textPx: size, smallPx, gapPx } = page;
  const line = linesPx(1, size);
  let next = 0;
  return columns.map(({ width, height }, at): Part => {
    const element = svgElement("g");
    const title = at === 0 ? list.caption : "";
    const heading = wrapRuns([{ text: title, strong: true }], {
      fontPx: size * 1.06,
      maxPx: width,
      mostLines: 2,
      measure: ink.measure,
    });
    let y = ink.lines(element, heading, { x: 0, y: 0, size: size * 1.06, fill: colors.ink }) + size * 0.3;
    // The last line may have to say that there are more; the picture keeps two small ones below its last column.
    const room = height - gapPx - linesPx(3, smallPx) - y;
    for (const last = next + Math.floor(room / line); next < Math.min(last, list.first.length); next++) {
      const [name, rest] = lineText(list.first[next]!);
      const runs = [{ text: `${next + 1}  ${name}  ${rest}`, strong: false }];
      const wrapped = wrapRuns(runs, { fontPx: size, maxPx: width, mostLines: 1, measure: ink.measure });
      y += ink.lines(element, wrapped, { x: 0, y, size, fill: colors.ink });
    }
    const more = list.total - next;
    if (at === columns.length - 1 && more > 0) {
      const said = wrapText(label(lang, "export.moreNames").replace("{count}", formatExact(more)), {
        fontPx: smallPx,
        maxPx: width,
        measure: ink.measure,
      });
      y += ink.lines(element, said, { x: 0, y, size: smallPx, fill: colors.ink2 });
    }
    return { title, element, height: Math.ceil(y) };
  });
}
