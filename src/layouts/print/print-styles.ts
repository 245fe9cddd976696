/** Looks of the printed document: on screen one long sheet of paper, in print pages on which nothing is cut. Colours are theme tokens. */
export const printStyles = `
.print-document {
  box-sizing: border-box;
  max-width: 210mm;
  margin: 0 auto;
  padding: 18mm;
  background: var(--panel);
  color: var(--ink);
  font: 400 var(--print-size, 10pt)/1.55 var(--print-font, sans-serif);
  font-variant-numeric: tabular-nums;
  overflow-wrap: anywhere;
  print-color-adjust: exact;
  -webkit-print-color-adjust: exact;
}
.print-document *, .print-document *::before { box-sizing: border-box; }
.print-document :is(h1, h2, h3, p, dl, dd, figure) { margin: 0; }
.print-sheet + .print-sheet { margin-top: 24mm; }
.print-sheet header { display: flex; align-items: baseline; justify-content: space-between; gap: 6mm; }
.print-sheet h1 { font-size: 2em; line-height: 1.3; font-weight: 600; }
.print-sheet h2 { margin: 6mm 0 2mm; font-size: 1.2em; font-weight: 600; break-after: avoid; }
.print-sheet h3 { margin: 0 0 1mm; font-size: 1em; font-weight: 600; break-after: avoid; }
.print-demo { flex: none; padding: 0.5mm 2mm; border: 0.75pt solid var(--alarm); border-radius: 1mm; color: var(--alarm); font-size: 0.9em; font-weight: 600; }
.print-sentence { margin: 2mm 0 4mm !important; font-size: 1.2em; line-height: 1.7; }
.print-sentence strong { color: var(--accent); font-weight: 600; }
.print-map { break-inside: avoid; margin-bottom: 5mm !important; }
.print-map-picture > * { display: block; width: 100%; height: auto; max-height: 120mm; margin: 0 auto; background: var(--sea); border: 0.5pt solid var(--hairline); }
.print-map figcaption, .print-note, .print-quiet { color: var(--ink-2); font-size: 0.8em; }
.print-waiting { padding: 20mm 0; text-align: center; color: var(--ink-2); border: 0.5pt dashed var(--hairline); }
/* Columns, not a grid: cards of unequal height leave no holes. */
.print-cards { columns: 2; column-gap: 6mm; }
/* A wide picture has pages of its own, on their side. */
.print-wide { break-inside: avoid; padding-bottom: 5mm; }
.print-wide.large svg { max-height: 230mm !important; }
.print-card { break-inside: avoid; padding-bottom: 5mm; }
.print-card svg + svg { margin-top: 2mm; }
.print-wide svg { display: block; max-width: 100%; max-height: 143mm; margin: 0 auto; overflow: visible; font-family: var(--print-font, sans-serif); }
.print-card svg { display: block; max-width: 100%; overflow: visible; font-family: var(--print-font, sans-serif); }
.print-map-picture svg { font-family: var(--print-font, sans-serif); }
.print-explanation { padding: 2mm 3mm; border: 0.75pt dashed var(--hairline); border-radius: 1mm; color: var(--ink-2); font-size: 0.9em; }
.print-document table { width: 100%; border-collapse: collapse; font-size: min(0.9em, 9pt); line-height: 1.4; }
.print-document thead { display: table-header-group; }
.print-document tr { break-inside: avoid; }
.print-document :is(th, td) { padding: 1mm 1.5mm; border-bottom: 0.5pt solid var(--hairline); text-align: right; vertical-align: top; font-weight: 400; }
.print-document thead th { border-bottom: 1pt solid var(--ink-2); color: var(--ink-2); font-size: 0.95em; vertical-align: bottom; }
.print-document :is(th, td).words, .print-document tbody th { text-align: left; }
.print-document td.code { text-align: left; color: var(--ink-2); }
/* Numbers never break; names and words between words only. */
.print-document :is(td.number, td.code) { white-space: nowrap; }
.print-document :is(tbody th, td.words) { overflow-wrap: break-word; word-break: keep-all; }
.print-document thead th { overflow-wrap: break-word; }
.print-document tr.total > * { border-top: 1pt solid var(--ink-2); font-weight: 600; }
/* The last row before the total stays with it: a total alone on a page says nothing. */
.print-document tr:nth-last-child(2) { break-after: avoid; }
.print-basis dl > div { display: grid; grid-template-columns: 9em 1fr; gap: 3mm; padding: 0.7mm 0; font-size: 0.85em; break-inside: avoid; }
.print-basis dt { color: var(--ink-2); }
@media print {
  html, body, .print-root { display: block !important; position: static !important; height: auto !important; min-height: 0 !important; margin: 0 !important; padding: 0 !important; overflow: visible !important; background: none !important; }
  .print-document { max-width: none; margin: 0; padding: 0; }
  .print-sheet + .print-sheet { margin-top: 0; break-before: page; }
}
`;
