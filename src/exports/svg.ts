/** A block as an SVG file that stands alone: opens in any viewer, in the colours of a theme, with its name. Needs a page to measure with. */
import type { BlockContent } from "#blocks/kinds";
import { blockTextPx, EXPORT_FONTS, resolveBlock, SVG_NAMESPACE, type BlockLook } from "#exports/resolved-block";
import { themeColors } from "#theme/palettes";

/** Media type of the file. */
export const SVG_TYPE = "image/svg+xml";

export interface BlockSvgOptions extends BlockLook {
  readonly widthPx: number;
  /** Size of text; everything else grows with it. */
  readonly textPx: number;
  /** Name of the picture; the block's own name when left out. */
  readonly title?: string;
}

/** Share of the text's size that is left free around the block: labels reach a little beyond their place. */
const MARGIN = 1;

/** The file's text. */
export function blockSvg(content: BlockContent, { widthPx, textPx, title, ...look }: BlockSvgOptions): string {
  const drawnTextPx = blockTextPx(look.theme);
  const scale = textPx / drawnTextPx;
  const margin = Math.round(MARGIN * textPx);
  const width = Math.max(1, Math.round((widthPx - 2 * margin) / scale));
  const block = resolveBlock(content, { width, textPx: drawnTextPx }, look);
  const heightPx = Math.ceil(block.height * scale) + 2 * margin;
  const svg = svgElement("svg", {
    width: widthPx,
    height: heightPx,
    viewBox: `0 0 ${widthPx} ${heightPx}`,
    "font-family": EXPORT_FONTS,
    role: "img",
  });
  const name = svgElement("title");
  name.textContent = title ?? content.input.label;
  block.group.setAttribute("transform", `translate(${margin},${margin}) scale(${scale})`);
  svg.append(
    name,
    svgElement("rect", { width: widthPx, height: heightPx, fill: themeColors(look.theme).panel }),
    block.group,
  );
  return svgText(svg);
}

/** Creates an SVG element with attributes. */
export function svgElement(name: string, attributes: Readonly<Record<string, string | number>> = {}): SVGElement {
  const made = document.createElementNS(SVG_NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** An SVG element as the text of a file, without characters that XML refuses. */
export function svgText(svg: Element): string {
  const text = new XMLSerializer().serializeToString(svg);
  return text.replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
}
