/** The line at the lower left: map review number or its absence, and the source of the base map. Knows no wording. */
import { insetBox, type InsetBox, type Viewport } from "./camera";

export interface Attribution {
  /** Whether the text is another than before. */
  setText(text: string): boolean;
  /** Height of the line or lines, CSS pixels. */
  heightPx(): number;
  /** Takes the place beside what panels cover; ends before the inset, null for none, also where it has risen. */
  place(viewport: Viewport, inset: InsetBox | null): void;
}

const MARGIN_PX = { left: 12, bottom: 8, right: 12 };

/** Adds the line to the map's shell, above the map. */
export function createAttribution(root: HTMLElement): Attribution {
  const line = document.createElement("p");
  line.className = "map-attribution";
  line.hidden = true;
  root.append(line);
  return {
    setText: (text) => {
      const isOther = line.textContent !== text;
      line.textContent = text;
      line.hidden = text === "";
      return isOther;
    },
    heightPx: () => line.offsetHeight,
    place: (viewport, inset) => {
      const { left, right, bottom } = viewport.padding;
      const end = inset ? Math.min(inset.left, insetBox(viewport).left) : viewport.width - right;
      line.style.left = `${left + MARGIN_PX.left}px`;
      line.style.bottom = `${bottom + MARGIN_PX.bottom}px`;
      line.style.maxWidth = `${end - left - MARGIN_PX.left - MARGIN_PX.right}px`;
    },
  };
}
