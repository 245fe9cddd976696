/** Gives the document or shadow root of a chart the styles of a kind that is fetched later. Knows no chart. */

const sheets = new Map<string, CSSStyleSheet>();

/** Adds the styles once; nothing where the chart is in no document yet. */
export function adoptStyles(svg: SVGSVGElement, styles: string): void {
  const root = svg.getRootNode();
  if (!(root instanceof ShadowRoot || root instanceof Document)) return;
  const sheet = sheets.get(styles) ?? new CSSStyleSheet();
  if (!sheets.has(styles)) {
    sheet.replaceSync(styles);
    sheets.set(styles, sheet);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
