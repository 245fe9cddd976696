/** The one function of polylabel, which ships no types. */
declare module "polylabel" {
  /** The point of a polygon farthest from its edges, found to `precision` in units of the coordinates. */
  export default function polylabel(
    polygon: readonly (readonly [number, number])[][],
    precision?: number,
  ): [number, number];
}
