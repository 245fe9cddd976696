/**
 * A tour as one HTML page that needs nothing else: no script, no other file, no network. One section for each slide, reached by `#1`, `#2` …, by
 * PageDown, and one to a page of paper. Knows sheets only.
 */
import { blockTextPx } from "#exports/resolved-block";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import type { ThemeName } from "#theme/palettes";
import { escaped, PageMarkup } from "./markup";
import type { SlideModel } from "./slide-model";
import { slideSection } from "./slide-section";
import { tourPageStyles } from "./tour-page-styles";

export interface TourPageModel {
  readonly title: string;
  readonly lang: Lang;
  readonly theme: ThemeName;
  /** Version, hash and date of the dataset in one line. */
  readonly versionLine: string;
  readonly slides: readonly SlideModel[];
}

/** Refuses everything from elsewhere, scripts of all kinds too: whatever the page holds, it is text. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** The page's text. Needs `document` to make elements. */
export async function tourPage({ title, lang, theme, versionLine, slides }: TourPageModel): Promise<string> {
  const markup = new PageMarkup();
  const sections: string[] = [];
  for (const [at, slide] of slides.entries()) {
    const look = { lang, theme, position: at + 1, count: slides.length, versionLine, markup };
    sections.push(await slideSection(slide, look));
  }
  const styles = tourPageStyles(theme, blockTextPx(theme), laterStyles());
  return `<!doctype html>
<html lang="${lang === "zh" ? "zh-CN" : "en"}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(`${title} · ${label(lang, "app.name")}`)}</title>
<style>
${styles}
</style>
</head>
<body>
${markup.shared()}
${sections.join("\n")}
</body>
</html>
`;
}

/** Styles that kinds of charts gave the document as they were drawn. */
function laterStyles(): readonly string[] {
  return document.adoptedStyleSheets.map(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText).join("\n"));
}
