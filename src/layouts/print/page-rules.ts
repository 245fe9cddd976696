/**
 * Rules of the pages: A4, and in the margins of each sheet's pages its title, the page number, and where the numbers come from. Margin
 * boxes take no elements, so everything they say is part of the rules. Pure: text out, no page.
 */
import type { Lang } from "#model/state";
import type { ThemeColors } from "#theme/palettes";
import { label } from "#text/labels";
import type { Sheet } from "#views/sheet";

/** What stands in the margins besides the sheet's own words. */
export interface Imprint {
  readonly lang: Lang;
  readonly version: string;
  readonly hash: string;
  /** Day of printing, as 2026-11-26. */
  readonly day: string;
  /** Where the same can be seen. */
  readonly address: string;
}

/** Width of what is printed between the margins, CSS px: A4 less 18 mm on either side. */
export const CONTENT_PX = Math.floor((174 / 25.4) * 96);
/** Room for a wide picture on pages on their side, CSS px: A4, and A3 for one that is too high for that at the size of its words. */
export const WIDE_ROOM = {
  wide: { width: Math.floor((257 / 25.4) * 96), height: Math.floor((143 / 25.4) * 96) },
  large: { width: Math.floor((380 / 25.4) * 96), height: Math.floor((230 / 25.4) * 96) },
} as const;
export type WidePage = keyof typeof WIDE_ROOM;

/** Longest statement of sources in a margin; the notes have the whole of it. */
const MOST_SOURCE = 150;

/** Name of the pages of a sheet. */
export function pageName(at: number): string {
  return `print-sheet-${at}`;
}

/** Name of the pages on their side of a sheet. */
export function widePageName(at: number, kind: WidePage): string {
  return `${pageName(at)}-${kind}`;
}

/** Rules for the pages of all sheets. */
export function pageRules(
  sheets: readonly Sheet[],
  imprint: Imprint,
  colors: ThemeColors,
  demoOf: (sheet: Sheet) => string,
): string {
  return sheets.map((sheet, at) => sheetRules(at, sheet, imprint, colors, demoOf(sheet))).join("\n");
}

function sheetRules(at: number, sheet: Sheet, imprint: Imprint, colors: ThemeColors, demo: string): string {
  const { lang } = imprint;
  const look = `font: 7.5pt/1.45 var(--print-font, sans-serif); color: ${colors.ink2};`;
  const foot = `${look} white-space: pre-line; vertical-align: top; padding-top: 2mm;`;
  const ruled = `border-top: 0.5pt solid ${colors.hairline};`;
  const title =
    demo === ""
      ? cssString(sheet.title)
      : cssString(lang === "zh" ? `${sheet.title}（${demo}）` : `${sheet.title} (${demo})`);
  const page = (name: string, size: string, margin: string, sourcesMm: number): string => `@page ${name} {
  size: ${size};
  margin: ${margin};
  background: ${colors.panel};
  @top-left { content: ${cssString(label(lang, "app.name"))}; ${look} }
  @top-right { content: ${title}; ${look} }
  @bottom-left { content: ${cssString(imprintLines(sheet, imprint).join("\n"))}; ${foot} ${ruled} text-align: left; width: ${sourcesMm}mm; }
  @bottom-right { content: ${pageNumber(lang)}; ${foot} ${ruled} text-align: right; width: 26mm; }
}`;
  const upright = page(pageName(at), "A4 portrait", "20mm 18mm 26mm", 148);
  const hasWide = sheet.cards.some(({ isWide }) => isWide === true);
  if (!hasWide) return upright;
  const wide = page(widePageName(at, "wide"), "A4 landscape", "20mm 20mm 26mm", 231);
  return [upright, wide, page(widePageName(at, "large"), "A3 landscape", "20mm 20mm 26mm", 354)].join("\n");
}

/** Sources; version, hash and day; address. */
function imprintLines({ notes }: Sheet, { lang, version, hash, day, address }: Imprint): readonly string[] {
  const colon = lang === "zh" ? "：" : ": ";
  const source = label(lang, "csv.source");
  const sources = notes.filter(({ name }) => name === source).map(({ text }) => text);
  const said = sources.join(lang === "zh" ? "；" : "; ");
  const short = [...said].length > MOST_SOURCE ? `${[...said].slice(0, MOST_SOURCE).join("")}…` : said;
  return [
    ...(short === "" ? [] : [`${source}${colon}${short}`]),
    `${label(lang, "print.version")}${colon}${version} · ${hash} · ${day}`,
    address,
  ];
}

/** The wording of page numbers with the counters where it wants them. */
function pageNumber(lang: Lang): string {
  const parts = label(lang, "print.page").split(/(\{pages?\})/);
  const counters: Readonly<Record<string, string>> = { "{page}": "counter(page)", "{pages}": "counter(pages)" };
  return parts
    .filter((part) => part !== "")
    .map((part) => counters[part] ?? cssString(part))
    .join(" ");
}

/** Any text as a string of CSS: whatever it holds, it ends where it should. */
export function cssString(text: string): string {
  const escaped = text.replaceAll(
    /[^\p{L}\p{N} .,:;·：；，。、（）…—–/?=&%#+_-]/gu,
    (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `,
  );
  return `"${escaped}"`;
}
