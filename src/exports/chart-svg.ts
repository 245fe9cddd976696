/** One chart of a sheet as an SVG file that stands alone: what it is, the block, and what it rests on. Needs a page to draw with. */
import type { Card } from "#blocks/card";
import { AppError } from "#base/errors";
import { Ink } from "#exports/ink";
import { linesPx } from "#exports/page-format";
import { blockTextPx, EXPORT_FONTS, SVG_NAMESPACE, strongWeight } from "#exports/resolved-block";
import { notesOf } from "#exports/said";
import { blockElement, svgElement, svgText } from "#exports/svg";
import { textWidth } from "#blocks/parts/text-fit";
import { wrapRuns, wrapText, type Line } from "#blocks/parts/wrap-text";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import { themeColors, type ThemeName } from "#theme/palettes";
import type { Sheet } from "#views/sheet";

/** Media type of the file. */
export const SVG_TYPE = "image/svg+xml";

const WIDTH_PX = 720;
const MARGIN_PX = 28;
const TEXT_PX = { heading: 20, block: 14, small: 11 };

/** The file's text; refuses with `picture-empty` a chart without numbers. */
export function chartSvg(
  sheet: Sheet,
  { title, spec, note = "" }: Card,
  { theme, lang }: { readonly theme: ThemeName; readonly lang: Lang },
): string {
  if (spec === null) throw new AppError("picture-empty");
  const colors = themeColors(theme);
  // The machine that opens the file has a typeface of its own: widths are estimates.
  const ink = new Ink(({ text }, fontPx) => textWidth(text, fontPx), strongWeight(theme));
  const inner = WIDTH_PX - 2 * MARGIN_PX;
  const svg = svgElement("svg", { xmlns: SVG_NAMESPACE, width: WIDTH_PX, "font-family": EXPORT_FONTS });
  const ground = svgElement("rect", { width: WIDTH_PX, fill: colors.panel });
  svg.append(ground);
  let y = MARGIN_PX;
  const write = (lines: readonly Line[], size: number, fill: string): void => {
    ink.lines(svg, lines, { x: MARGIN_PX, y, size, fill });
    y += linesPx(lines.length, size) + size * 0.4;
  };
  write(
    wrapRuns([{ text: title, strong: true }], { fontPx: TEXT_PX.heading, maxPx: inner }),
    TEXT_PX.heading,
    colors.ink,
  );
  write(wrapText(sheet.title, { fontPx: TEXT_PX.block, maxPx: inner }), TEXT_PX.block, colors.ink2);
  if (sheet.isDemo)
    write(wrapText(label(lang, "demo.badge"), { fontPx: TEXT_PX.block, maxPx: inner }), TEXT_PX.block, colors.alarm);
  y += TEXT_PX.block / 2;
  const look = { theme, subject: sheet.subject };
  const drawnTextPx = blockTextPx(theme, sheet.map);
  const block = blockElement(spec, { ...look, widthPx: inner, textPx: TEXT_PX.block, title, drawnTextPx });
  const heightPx = Number(block.getAttribute("height"));
  const placed = svgElement("g", { transform: `translate(${MARGIN_PX},${y})` });
  placed.append(...block.childNodes);
  svg.append(placed);
  y += heightPx + TEXT_PX.block;
  const colon = lang === "zh" ? "：" : ": ";
  const said = [note, ...notesOf(sheet, false).map(({ name, text }) => `${name}${colon}${text}`)].filter(Boolean);
  for (const text of said) write(wrapText(text, { fontPx: TEXT_PX.small, maxPx: inner }), TEXT_PX.small, colors.ink2);
  const height = Math.ceil(y + MARGIN_PX / 2);
  ground.setAttribute("height", `${height}`);
  svg.setAttribute("height", `${height}`);
  svg.setAttribute("viewBox", `0 0 ${WIDTH_PX} ${height}`);
  return svgText(svg);
}
