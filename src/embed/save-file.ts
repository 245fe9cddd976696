/** Saves a file that the frame handed over, from the page around it: a frame in a sandbox may not be let to. */

/** How long the browser may take to begin. */
const KEPT_MS = 30_000;

export function saveFile(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
