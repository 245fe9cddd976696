/** The screen itself on paper, when it is printed without the 导出 menu: sentence, map and legend on one page. */

/** Width of a printed page's content, A4 landscape, and what the map takes of its height, CSS pixels. */
const PRINTED_PX = { width: 1040, height: 548 };

/** Lets page.css put sentence, map and legend on one page: the map keeps its size, so that nothing is drawn anew, and is scaled. */
export function dressForPrint(root: HTMLElement): void {
  const map = root.querySelector<HTMLElement>("[data-role=map]");
  if (!map) return;
  const { clientWidth, clientHeight } = map;
  const scale = Math.min(PRINTED_PX.width / clientWidth, PRINTED_PX.height / clientHeight);
  root.style.setProperty("--print-map-width", `${clientWidth}px`);
  root.style.setProperty("--print-map-height", `${clientHeight}px`);
  root.style.setProperty("--print-scale", `${scale}`);
  root.classList.add("printing");
}
