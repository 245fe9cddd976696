/**
 * Looks of the page of a tour: every slide as high as the window, one after the other under the keys of a reader, one page of paper each. All sizes
 * are shares of a slide of 1366 × 768, `--k` long each. Colours are theme tokens.
 */
import { chartStyles } from "#blocks/chart-styles";
import { EXPORT_FONTS, strongWeight } from "#exports/resolved-block";
import type { Subject } from "#model/subjects";
import { cssColors, type ThemeName } from "#theme/palettes";

const SUBJECTS: readonly Subject[] = ["talent", "company", "institute", "park"];

/** The whole style sheet; `more` are the styles of charts that come later than the first. `textPx` is the size of their text. */
export function tourPageStyles(theme: ThemeName, textPx: number, more: readonly string[]): string {
  const colors = [...cssColors(theme)].map(([name, value]) => `${name}: ${value};`).join(" ");
  const series = SUBJECTS.map((subject) => `.of-${subject} { --series: var(--${subject}); }`).join("\n");
  const fixed = `--font: ${EXPORT_FONTS}; --text-xs: ${textPx}px; --weight-strong: ${strongWeight(theme)}; --focus-width: 0px;`;
  return [`:root { ${colors} ${fixed} }`, series, PAGE, chartStyles, ...more].join("\n");
}

const PAGE = `
:root { --k: min(100vw / 1366, 100vh / 768); scroll-snap-type: y mandatory; background: var(--panel); }
body { margin: 0; font: 400 calc(14 * var(--k))/1.5 var(--font); color: var(--ink); font-variant-numeric: tabular-nums; }
.shared { position: absolute; }
section { box-sizing: border-box; min-height: 100vh; padding: calc(22 * var(--k)) calc(28 * var(--k)) calc(14 * var(--k)); width: calc(1366 * var(--k)); margin: 0 auto;
  display: flex; flex-direction: column; scroll-snap-align: start; scroll-snap-stop: always; }
:is(h1, p, dl, dd, h2, table) { margin: 0; }
header { display: flex; gap: calc(16 * var(--k)); align-items: baseline; }
h1 { flex: 1; font-size: calc(34 * var(--k)); line-height: 1.25; font-weight: 700; }
.cover h1 { font-size: calc(56 * var(--k)); }
.place { color: var(--ink-2); font-size: calc(16 * var(--k)); }
.demo { flex: none; padding: calc(2 * var(--k)) calc(8 * var(--k)); border: calc(1.5 * var(--k)) solid var(--alarm); border-radius: calc(4 * var(--k)); color: var(--alarm); font-weight: 600; }
.sentence { margin-top: calc(6 * var(--k)); font-size: calc(18 * var(--k)); line-height: 1.5; }
.sentence strong { color: var(--accent); font-weight: var(--weight-strong); }
.sentence strong.figure { font-size: calc(40 * var(--k)); line-height: 1.1; }
.facts { display: grid; grid-template-columns: repeat(var(--columns), 1fr); gap: calc(6 * var(--k)) calc(20 * var(--k)); margin: calc(6 * var(--k)) 0 0; padding: 0; list-style: none; line-height: 1.3; }
.in-1 { --columns: 1; } .in-2 { --columns: 2; } .in-3 { --columns: 3; }
.facts b { margin-right: 0.3em; font-size: calc(22 * var(--k)); font-weight: var(--weight-strong); white-space: nowrap; }
.facts cite { display: block; color: var(--ink-2); font-size: calc(12 * var(--k)); font-style: normal; }
.figures { flex: 1; display: flex; gap: calc(20 * var(--k)); margin-top: calc(10 * var(--k)); }
.map > svg { display: block; background: var(--sea); outline: calc(1 * var(--k)) solid var(--hairline); }
:is(.map, .card, .side) > svg { display: block; width: calc(var(--w) * var(--k)); height: calc(var(--h) * var(--k)); font-family: var(--font); }
.side { display: flex; flex-direction: column; gap: calc(12 * var(--k)); }
h2 { font-size: calc(15 * var(--k)); line-height: 1.4; font-weight: var(--weight-strong); }
.note, .explanation, .review { color: var(--ink-2); font-size: calc(12 * var(--k)); }
.explanation { padding: calc(8 * var(--k)); border: 1px dashed var(--hairline); }
footer { margin-top: calc(8 * var(--k)); padding-top: calc(6 * var(--k)); border-top: 1px solid var(--hairline); color: var(--ink-2); font-size: calc(12 * var(--k)); }
footer .line { display: flex; gap: calc(16 * var(--k)); justify-content: space-between; align-items: baseline; }
nav { flex: none; display: flex; gap: calc(10 * var(--k)); font-size: calc(14 * var(--k)); }
a { color: var(--accent); text-decoration: none; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
summary { cursor: pointer; color: var(--accent); width: fit-content; }
details .card { margin: 1em 0; }
details[open] { font-size: max(14px, calc(14 * var(--k))); color: var(--ink); }
table { margin: 0.6em 0 1.2em; border-collapse: collapse; width: 100%; }
caption { text-align: left; font-weight: var(--weight-strong); padding: 0.4em 0; }
:is(th, td) { padding: 0.25em 0.6em; border-bottom: 1px solid var(--hairline); text-align: left; font-weight: 400; vertical-align: top; }
thead th { position: sticky; top: 0; background: var(--panel); color: var(--ink-2); vertical-align: bottom; }
.n { text-align: right; white-space: nowrap; }
tr.total > * { font-weight: var(--weight-strong); border-top: 2px solid var(--ink-2); }
dl > div { display: grid; grid-template-columns: 9em 1fr; gap: 1em; padding: 0.15em 0; overflow-wrap: anywhere; }
dt { color: var(--ink-2); }
@media (max-width: 700px) {
  :root { --k: 100vw / 800; scroll-snap-type: none; }
  body { font-size: 16px; }
  section { width: auto; padding: 12px; }
  .facts { grid-template-columns: 1fr; } .facts b { font-size: 22px; } .facts cite { font-size: 14px; }
  header, .figures { flex-direction: column; gap: 8px; }
  h1, .cover h1 { font-size: 24px; } .sentence, h2, summary { font-size: 17px; } .sentence strong.figure { font-size: 30px; }
  .place, .demo, .note, .explanation, .review, footer, footer .line { font-size: 14px; } footer .line { flex-direction: column; gap: 6px; } nav { font-size: 18px; gap: 24px; }
  .map > svg { width: calc(100vw - 24px); height: calc((100vw - 24px) * var(--h) / var(--w)); }
  :is(.card, .side) > svg { width: min(100vw - 24px, var(--w) * 1px); height: calc(min(100vw - 24px, var(--w) * 1px) * var(--h) / var(--w)); }
  details { overflow-x: auto; }
}
@media print {
  @page { size: A4 landscape; margin: 0; }
  :root { --k: 297mm / 1366; scroll-snap-type: none; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  section { height: 209.5mm; min-height: 0; overflow: hidden; break-after: page; break-inside: avoid; }
  section:last-of-type { break-after: auto; }
  details, nav a { display: none; }
}
`;
