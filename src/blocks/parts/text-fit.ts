/**
 * How wide a text will be, without asking a page: layout stays pure. Estimates for Noto Sans SC with tabular figures, a few
 * percent on the wide side. Knows no chart.
 */
const NARROW = /[.,:;'|!·()[\]ijlftr1 ]/;
const WIDE = /[A-Zmw%@—…+<>=−]/;

/** Width of `text` in px at a font size of `fontPx`. */
export function textWidth(text: string, fontPx: number): number {
  let em = 0;
  for (const character of text) {
    if ((character.codePointAt(0) ?? 0) >= 0x2e80) em += 1;
    else if (character >= "0" && character <= "9") em += 0.57;
    else if (NARROW.test(character)) em += 0.34;
    else if (WIDE.test(character)) em += 0.74;
    else em += 0.57;
  }
  return em * fontPx;
}

/** `text`, or its beginning with … when it is wider than `maxPx`; empty when not even one character fits. */
export function fitText(text: string, fontPx: number, maxPx: number): string {
  if (textWidth(text, fontPx) <= maxPx) return text;
  const room = maxPx - textWidth("…", fontPx);
  let kept = "";
  let used = 0;
  for (const character of text) {
    used += textWidth(character, fontPx);
    if (used > room) break;
    kept += character;
  }
  return kept === "" ? "" : `${kept}…`;
}

/** Widest of several texts in px; 0 for none. */
export function widestText(texts: readonly string[], fontPx: number): number {
  return texts.reduce((widest, text) => Math.max(widest, textWidth(text, fontPx)), 0);
}

/** A coordinate short enough to read in a file: one decimal. */
export function px(value: number): number {
  return Math.round(value * 10) / 10;
}
