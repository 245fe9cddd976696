/** Hands things to the user: text to the clipboard, a file to the download folder. */

/** Copies text; false when the browser refuses. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

const REOPENED_KEY = "reopened-after-losses";

/** Opens the address anew, at most once in a tab, lest it go round for ever; false when it was done before. */
export function reopenOnce(): boolean {
  try {
    if (sessionStorage.getItem(REOPENED_KEY) !== null) return false;
    sessionStorage.setItem(REOPENED_KEY, "1");
  } catch {
    // Without storage nobody could tell the second time from the first.
    return false;
  }
  location.reload();
  return true;
}

/** Saves text as a file. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
