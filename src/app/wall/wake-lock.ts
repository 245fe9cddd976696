/** Keeps the screen awake while a tour plays, where the browser can. */
import type { ReadonlySignal } from "@preact/signals-core";
import { effectUntil } from "#app/until";

/** Holds a lock while both are true; one that the browser took away is asked for anew when the page is seen again. */
export function keepAwake(
  isPlaying: ReadonlySignal<boolean>,
  isVisible: ReadonlySignal<boolean>,
  until: AbortSignal,
): void {
  // Absent in older browsers and on plain http.
  const { wakeLock } = navigator as { readonly wakeLock?: WakeLock };
  if (wakeLock === undefined) return;
  effectUntil(until, () => {
    if (!isPlaying.value || !isVisible.value) return;
    const asked = wakeLock.request("screen").catch(() => null);
    return () => void asked.then((lock) => lock?.release()).catch(() => undefined);
  });
}
