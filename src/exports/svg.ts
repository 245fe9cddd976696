/** A block as an SVG file that stands alone: opens in any viewer, in the colours of a theme, with its name. Needs a page to measure with. */
import type { BlockContent } from "#blocks/kinds";
import { blockTextPx, EXPORT_FONTS, resolveBlock, SVG_NAMESPACE, type BlockLook } from "#exports/resolved-block";
import { themeColors } from "#theme/palettes";

export interface BlockSvgOptions extends BlockLook {
  readonly widthPx: number;
  /** Size of text; everything else grows with it. */
  readonly textPx: number;
  /** Name of the picture; the block's own name when left out. */
  readonly title?: string;
  /** Size of text its rows and heights are meant for (`blockTextPx` of its sheet's map); that of the theme when left out. */
  readonly drawnTextPx?: number;
}

/** The file's text. */
export function blockSvg(content: BlockContent, options: BlockSvgOptions): string {
  // Labels reach a little beyond their place.
  const marginPx = Math.round(options.textPx);
  const svg = blockElement(content, { ...options, marginPx });
  const size = { width: svg.getAttribute("width") ?? "", height: svg.getAttribute("height") ?? "" };
  svg.querySelector("title")?.after(svgElement("rect", { ...size, fill: themeColors(options.theme).panel }));
  return svgText(svg);
}

/** A block as an SVG element that looks the same in any document; `marginPx` is left free around it. */
export function blockElement(
  content: BlockContent,
  { widthPx, textPx, title, drawnTextPx, marginPx = 0, ...look }: BlockSvgOptions & { readonly marginPx?: number },
): SVGSVGElement {
  const drawn = drawnTextPx ?? blockTextPx(look.theme);
  const scale = textPx / drawn;
  const width = Math.max(1, Math.round((widthPx - 2 * marginPx) / scale));
  const block = resolveBlock(content, { width, textPx: drawn }, look);
  const heightPx = Math.ceil(block.height * scale) + 2 * marginPx;
  const svg = svgElement("svg", {
    width: widthPx,
    height: heightPx,
    viewBox: `0 0 ${widthPx} ${heightPx}`,
    "font-family": EXPORT_FONTS,
    role: "img",
  }) as SVGSVGElement;
  const name = svgElement("title");
  name.textContent = title ?? content.input.label;
  block.group.setAttribute("transform", `translate(${marginPx},${marginPx}) scale(${scale})`);
  svg.append(name, block.group);
  return svg;
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
