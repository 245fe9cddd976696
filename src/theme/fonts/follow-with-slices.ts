/** Adds the rest of our typeface once the page has had to use its first part. Knows no element and no wording. */

/** Families of fonts.css and slices.css; the font stack of tokens.css ends with them. */
export const FIRST_VIEW_FAMILY = "Talent Map Sans";
export const SLICES_FAMILY = "Noto Sans SC Variable";

/**
 * Waits until some text falls back on the first-view face, then loads the rules of the slices; on a machine with a Chinese
 * typeface that never happens. Call once per page.
 */
export function followWithSlices(fonts: FontFaceSet = document.fonts): void {
  const follow = (): void => {
    const isUsed = [...fonts].some(({ family, status }) => family.includes(FIRST_VIEW_FAMILY) && status === "loaded");
    if (!isUsed) return;
    fonts.removeEventListener("loadingdone", follow);
    // Without the slices rare characters keep the machine's own shapes: nothing the user can act on.
    import("./slices.css").catch(() => undefined);
  };
  fonts.addEventListener("loadingdone", follow);
  follow();
}
