/** The line at the lower left: map review number or its absence, and the source of the base map. Knows no wording. */
import type { Padding } from "./scene";

export interface Attribution {
  setText(text: string): void;
  setPadding(padding: Padding): void;
}

/** Adds the line to the map's container; it stays above the map and beside whatever `padding` says is covered. */
export function createAttribution(container: HTMLElement, padding: Padding): Attribution {
  const line = document.createElement("p");
  line.className = "map-attribution";
  line.hidden = true;
  container.append(line);
  const place = ({ left, bottom }: Padding): void => {
    line.style.left = `${left + 12}px`;
    line.style.bottom = `${bottom + 8}px`;
  };
  place(padding);
  return {
    setText: (text) => {
      line.textContent = text;
      line.hidden = text === "";
    },
    setPadding: place,
  };
}
