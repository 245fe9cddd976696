/** The line at the lower left: map review number or its absence, and the source of the base map. Knows no wording. */
import { insetBox, type Viewport } from "./camera";

export interface Attribution {
  setText(text: string): void;
  /** Takes the place beside what panels cover; ends before the inset, which must not be covered either. */
  place(viewport: Viewport): void;
}

const MARGIN_PX = { left: 12, bottom: 8, inset: 12 };

/** Adds the line to the map's shell, above the map. */
export function createAttribution(root: HTMLElement): Attribution {
  const line = document.createElement("p");
  line.className = "map-attribution";
  line.hidden = true;
  root.append(line);
  return {
    setText: (text) => {
      line.textContent = text;
      line.hidden = text === "";
    },
    place: (viewport) => {
      const { left, bottom } = viewport.padding;
      line.style.left = `${left + MARGIN_PX.left}px`;
      line.style.bottom = `${bottom + MARGIN_PX.bottom}px`;
      line.style.maxWidth = `${insetBox(viewport).left - left - MARGIN_PX.left - MARGIN_PX.inset}px`;
    },
  };
}
