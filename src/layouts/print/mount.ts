/**
 * Sheets as a document for paper: one section each, on A4 pages with titles, page numbers and sources in their margins. Whoever mounts it
 * prints when `data-ready` of the document's element is "true". Knows sheets only; no state, no view, no engine.
 */
import { render } from "lit";
import { EXPORT_FONTS, type BlockLook } from "#exports/resolved-block";
import { sentenceText } from "#exports/said";
import type { Lang } from "#model/state";
import type { Subject } from "#model/subjects";
import { FIRST_VIEW_FAMILY, lettersOf, SLICES_FAMILY } from "#theme/fonts/follow-with-slices";
import { cssColors, themeColors, type ThemeName } from "#theme/palettes";
import { label } from "#text/labels";
import type { Sheet } from "#views/sheet";
import { pageName, pageRules, widePageName, type Imprint, type WidePage } from "./page-rules";
import { printStyles } from "./print-styles";
import { naturalSize, sheetSection, type PrintedMap } from "./sheet-section";

export interface PrintOptions extends Imprint {
  readonly lang: Lang;
  readonly theme: ThemeName;
  /** Review number of the map or that there is none, and the source of its base; stands below each map. */
  readonly attribution: string;
  /** Gives marks their colour; what the map's circles count when left out. */
  readonly subject?: Subject;
  /** A sheet's map, drawn with its inset, or null for none: an SVG with a viewBox or a canvas, given away to the document. */
  readonly mapOf: (sheet: Sheet) => Promise<Element | null>;
}

const FAMILIES = EXPORT_FONTS.replace("sans-serif", `"${FIRST_VIEW_FAMILY}", "${SLICES_FAMILY}", sans-serif`);

/** Shows the document in an element; returns what removes every trace of it. */
export function mountPrint(root: HTMLElement, sheets: readonly Sheet[], options: PrintOptions): () => void {
  const article = document.createElement("article");
  article.className = "print-document";
  article.lang = options.lang === "zh" ? "zh-CN" : "en";
  for (const [name, value] of cssColors(options.theme)) article.style.setProperty(name, value);
  // 长辈模式 is larger on paper too.
  if (options.theme === "contrast") article.style.setProperty("--print-size", "13pt");
  const styles = new CSSStyleSheet();
  styles.replaceSync(styleText(sheets, options));
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, styles];
  const hadClass = root.hasAttribute("class");
  root.classList.add("print-root");
  root.append(article);
  const sections = sheets.map((_, at) => sectionElement(article, at));
  const draw = (at: number, map: PrintedMap): void => {
    const [sheet, section] = [sheets[at], sections[at]];
    if (sheet && section) render(sheetSection(sheet, map, { ...options, look: lookOf(sheet, options) }), section);
  };
  sheets.forEach((_, at) => draw(at, "drawing"));
  let mounted = true;
  void settle(sheets, options, (at, map) => {
    if (mounted) draw(at, map);
    return mounted;
  }).then(() => {
    if (mounted) article.dataset["ready"] = "true";
  });
  return () => {
    mounted = false;
    article.remove();
    root.classList.remove("print-root");
    if (!hadClass) root.removeAttribute("class");
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== styles);
  };
}

function sectionElement(article: HTMLElement, at: number): HTMLElement {
  const section = document.createElement("section");
  section.className = "print-sheet";
  section.dataset["sheet"] = String(at);
  article.append(section);
  return section;
}

function lookOf({ subject }: Sheet, { theme }: PrintOptions): BlockLook {
  return { theme, subject };
}

/** Draws one map after the other, which keeps memory small, and fetches the letters that only margins use; ends when nobody listens. */
async function settle(
  sheets: readonly Sheet[],
  { mapOf, ...imprint }: PrintOptions,
  onMap: (at: number, map: PrintedMap) => boolean,
): Promise<void> {
  for (const [at, sheet] of sheets.entries()) {
    const map = await mapOf(sheet).catch((): PrintedMap => "failed");
    if (map instanceof Element) fitToPage(map);
    if (!onMap(at, map)) return;
  }
  const words = sheets.map((sheet) => `${sheet.title}${sentenceText(sheet)}`).join("");
  const { lang, version, hash, day, address } = imprint;
  await lettersOf(
    [words, label(lang, "print.page"), label(lang, "print.version"), version, hash, day, address].join(""),
  );
}

/** Lets an SVG grow with its page: its size becomes its viewBox. */
function fitToPage(map: Element): void {
  if (!(map instanceof SVGSVGElement)) return;
  const { width, height } = naturalSize(map);
  if (width > 0 && height > 0) map.setAttribute("viewBox", `0 0 ${width} ${height}`);
  map.removeAttribute("width");
  map.removeAttribute("height");
}

const WIDE_PAGES: readonly WidePage[] = ["wide", "large"];

/** Rules for pages, then for what stands on them; each sheet has pages of its own name. */
function styleText(sheets: readonly Sheet[], options: PrintOptions): string {
  const { lang, theme } = options;
  const demoOf = (sheet: Sheet): string => (sheet.isDemo ? label(lang, "demo.short") : "");
  const names = sheets.flatMap((_, at) => {
    const sheet = `.print-sheet[data-sheet="${at}"]`;
    const wide = WIDE_PAGES.map((kind) => `${sheet} .print-wide.${kind} { page: ${widePageName(at, kind)}; }`);
    return [`${sheet} { page: ${pageName(at)}; }`, ...wide];
  });
  const pages = pageRules(sheets, options, themeColors(theme), demoOf).replaceAll(
    "var(--print-font, sans-serif)",
    FAMILIES,
  );
  return [pages, ...names, printStyles.replaceAll("var(--print-font, sans-serif)", FAMILIES)].join("\n");
}
