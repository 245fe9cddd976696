/** Adds the rest of our typeface once the page has had to use its first part, and tells who draws on a canvas. Knows no element of the page. */

/** Families of fonts.css and slices.css; the font stack of tokens.css ends with them. */
export const FIRST_VIEW_FAMILY = "Talent Map Sans";
export const SLICES_FAMILY = "Noto Sans SC Variable";

let rules: Promise<unknown> = Promise.resolve();

/**
 * Waits until some text falls back on the first-view face, then loads the rules of the slices; on a machine with a Chinese
 * typeface that never happens. Call once per page, when its first picture stands.
 */
export function followWithSlices(fonts: FontFaceSet = document.fonts): void {
  const follow = (): void => {
    if (!isFirstView(fonts, "loaded")) return;
    fonts.removeEventListener("loadingdone", follow);
    // Without the slices rare characters keep the machine's own shapes: nothing the user can act on.
    rules = import("./slices.css").catch(() => undefined);
    // The rest of the wording is there before the first click asks for it.
    for (const face of fonts) if (face.family.includes(FIRST_VIEW_FAMILY)) void face.load().catch(() => undefined);
  };
  fonts.addEventListener("loadingdone", follow);
  follow();
}

/** Our families where text of the page had to fall back on them; none where the machine has a Chinese typeface. */
export function familiesInUse(fonts: FontFaceSet = document.fonts): readonly string[] {
  return isFirstView(fonts, "loading", "loaded") ? [FIRST_VIEW_FAMILY, SLICES_FAMILY] : [];
}

/** Resolves once a canvas can draw the text: it does not wait for a typeface by itself, as the page's own text does. */
export async function lettersOf(text: string, fonts: FontFaceSet = document.fonts): Promise<void> {
  if (familiesInUse(fonts).length === 0) return;
  await rules;
  // Only text that is laid out fetches just the files it lacks.
  const probe = document.createElement("span");
  probe.style.position = "absolute";
  probe.style.visibility = "hidden";
  probe.textContent = text;
  document.body.append(probe);
  probe.getBoundingClientRect();
  await fonts.ready;
  probe.remove();
}

function isFirstView(fonts: FontFaceSet, ...statuses: readonly FontFaceLoadStatus[]): boolean {
  return [...fonts].some(({ family, status }) => family.includes(FIRST_VIEW_FAMILY) && statuses.includes(status));
}
