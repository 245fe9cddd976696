/**
 * A block as SVG that needs nothing around it: every colour, size and transform that style sheets and theme tokens gave it is written
 * on its elements as attributes, and what only a live page uses is gone. Knows no file format, no view and no element of the page.
 */
import "#blocks/add-first-kinds";
import { drawBlock, type BlockContent } from "#blocks/kinds";
import { chartStyles } from "#blocks/chart-styles";
import type { MapScene } from "#map/scene";
import type { Subject } from "#model/subjects";
import { cssColors, themeColors, type ThemeName } from "#theme/palettes";
import { screenSizes } from "#theme/screen-sizes";

export const SVG_NAMESPACE = "http://www.w3.org/2000/svg";

/** Typefaces of exported pictures: a machine that opens one has at least one of them for Chinese. */
export const EXPORT_FONTS =
  "'Noto Sans SC', 'Source Han Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', 'WenQuanYi Micro Hei', 'SimHei', sans-serif";

/** A screen at arm's length, where the sizes in contents of blocks come from. */
const DESK = [1366, 768] as const;

/** What a drawing of a block depends on besides its content. */
export interface BlockLook {
  readonly theme: ThemeName;
  /** Gives marks their colour; talent when left out. */
  readonly subject?: Subject;
}

/** A drawn block: its elements in a group, at 0,0, and its size. */
export interface ResolvedBlock {
  readonly group: SVGGElement;
  readonly width: number;
  readonly height: number;
}

/**
 * Size of text that the rows and heights in contents of blocks are meant for, before anything is scaled: that of the theme and screen a
 * sheet was made for, as its map tells.
 */
export function blockTextPx(theme: ThemeName, map: Pick<MapScene, "theme" | "textScale"> | null = null): number {
  return screenSizes(...DESK, map?.theme ?? theme).smallPx * (map?.textScale ?? 1);
}

/** Strong text of a theme, as in tokens.css. */
export function strongWeight(theme: ThemeName): number {
  return theme === "contrast" ? 700 : 600;
}

/** Draws a block and writes what it looks like on its elements. Needs a page, which shows nothing of it. */
export function resolveBlock(
  content: BlockContent,
  size: { readonly width: number; readonly textPx: number },
  look: BlockLook,
): ResolvedBlock {
  const host = stylingHost(look, size.textPx);
  const svg = document.createElementNS(SVG_NAMESPACE, "svg");
  host.shadowRoot?.append(svg);
  document.body.append(host);
  try {
    drawBlock(svg, content, size);
    const group = resolved(svg);
    return { group, width: Number(svg.getAttribute("width")), height: Number(svg.getAttribute("height")) };
  } finally {
    host.remove();
  }
}

/** An unseen element whose shadow holds the styles of charts under the tokens of a theme, whatever theme the page has. */
function stylingHost({ theme, subject = "talent" }: BlockLook, textPx: number): HTMLElement {
  const host = document.createElement("div");
  const tokens = {
    ...Object.fromEntries(cssColors(theme)),
    "--series": themeColors(theme)[subject],
    "--font": EXPORT_FONTS,
    "--text-xs": `${textPx}px`,
    "--weight-strong": `${strongWeight(theme)}`,
    "--focus-width": "0px",
    "--motion": "0ms",
    "--motion-fast": "0ms",
    "--ease": "linear",
  };
  for (const [name, value] of Object.entries(tokens)) host.style.setProperty(name, value);
  host.style.cssText += ";all:initial;position:absolute;left:-9999px;top:0;visibility:visible;pointer-events:none";
  const shadow = host.attachShadow({ mode: "open" });
  const styles = new CSSStyleSheet();
  styles.replaceSync(chartStyles);
  shadow.adoptedStyleSheets = [styles];
  return host;
}

/** CSS properties that are attributes of SVG too, with what they are where nobody says so; inherited ones count from their parent. */
const INHERITED: Readonly<Record<string, string>> = {
  fill: "rgb(0, 0, 0)",
  "fill-opacity": "1",
  stroke: "none",
  "stroke-opacity": "1",
  "stroke-width": "1px",
  "stroke-dasharray": "none",
  "stroke-dashoffset": "0px",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "paint-order": "normal",
  "shape-rendering": "auto",
  "font-size": "",
  "font-weight": "400",
  "text-anchor": "start",
};
/** Attributes that only a live page uses. */
const LIVE = /^(class|style|role|tabindex|transform|focusable|aria-.*|data-.*)$/;

function resolved(svg: SVGSVGElement): SVGGElement {
  const group = document.createElementNS(SVG_NAMESPACE, "g");
  group.setAttribute("font-size", shortPx(getComputedStyle(svg).fontSize));
  const root = new Map(Object.entries(INHERITED));
  root.set("font-size", getComputedStyle(svg).fontSize);
  for (const child of svg.children) copyInto(group, child, root);
  return group;
}

/** Copies an element that is seen below its parent's copy, with what it looks like. */
function copyInto(parent: Element, source: Element, inherited: ReadonlyMap<string, string>): void {
  if (source.nodeName === "title") return;
  const style = getComputedStyle(source);
  const isUnseen = style.display === "none" || style.opacity === "0" || source.classList.contains("hit");
  if (isUnseen) return;
  const copy = document.createElementNS(SVG_NAMESPACE, source.nodeName);
  for (const { name, value } of source.attributes) {
    if (!LIVE.test(name) && !(name in INHERITED)) copy.setAttribute(name, value);
  }
  const own = new Map(inherited);
  for (const name of Object.keys(INHERITED)) {
    const value = style.getPropertyValue(name);
    if (value === inherited.get(name)) continue;
    own.set(name, value);
    copy.setAttribute(name, attributeValue(value));
  }
  if (style.opacity !== "1") copy.setAttribute("opacity", style.opacity);
  const transform = transformOf(style.transform);
  if (transform !== "") copy.setAttribute("transform", transform);
  if (source.children.length === 0) {
    copy.textContent = source.textContent;
    if (copy.nodeName === "g" || (copy.nodeName === "text" && copy.textContent === "")) return;
  }
  for (const child of source.children) copyInto(copy, child, own);
  const isEmptyGroup = copy.nodeName === "g" && copy.children.length === 0;
  if (!isEmptyGroup) parent.append(copy);
}

/** A computed transform in the words of SVG; "" where nothing moves. */
function transformOf(computed: string): string {
  if (computed === "none") return "";
  const { a, b, c, d, e, f } = new DOMMatrix(computed);
  const isMove = a === 1 && b === 0 && c === 0 && d === 1;
  if (isMove) return e === 0 && f === 0 ? "" : `translate(${e},${f})`;
  return `matrix(${[a, b, c, d, e, f].join(",")})`;
}

/** A computed value as every viewer reads it: hex colours, none for transparent, lengths without unit. */
function attributeValue(value: string): string {
  if (value === "rgba(0, 0, 0, 0)") return "none";
  const rgb = /^rgb\((\d+), (\d+), (\d+)\)$/.exec(value);
  if (rgb)
    return `#${rgb
      .slice(1)
      .map((part) => Number(part).toString(16).padStart(2, "0"))
      .join("")}`;
  return shortPx(value);
}

function shortPx(value: string): string {
  return value.replaceAll(/(\d)px/g, "$1");
}
