/** The screen itself on paper, when it is printed without the 导出 menu: sentence, map and legend on one page. */

/** Width of a printed page's content, A4 landscape, what sentence and map take of its height together, and the sentence at least and at most, CSS pixels. */
const PRINTED_PX = { width: 1040, height: 632 };
const SENTENCE_PX = { least: 84, most: 220 };

/** Lets page.css put sentence, map and legend on one page: the map keeps its size, so that nothing is drawn anew, and is scaled. */
export function dressForPrint(root: HTMLElement): void {
  const map = root.querySelector<HTMLElement>("[data-role=map]");
  if (!map) return;
  const { clientWidth, clientHeight } = map;
  root.style.removeProperty("--print-top");
  root.classList.add("printing");
  // As high as the sentence is at the width of the page: none is cut.
  const sentencePx = root.querySelector<HTMLElement>(".left")?.scrollHeight ?? 0;
  const topPx = Math.min(SENTENCE_PX.most, Math.max(SENTENCE_PX.least, sentencePx));
  const scale = Math.min(PRINTED_PX.width / clientWidth, (PRINTED_PX.height - topPx) / clientHeight);
  root.style.setProperty("--print-top", `${topPx}px`);
  root.style.setProperty("--print-map-width", `${clientWidth}px`);
  root.style.setProperty("--print-map-height", `${clientHeight}px`);
  root.style.setProperty("--print-scale", `${scale}`);
}
