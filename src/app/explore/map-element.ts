/** Where the map stands. */
export function mapElement(root: HTMLElement): HTMLElement {
  return root.querySelector<HTMLElement>("[data-role=map]") ?? root;
}
