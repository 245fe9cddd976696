/** Hands things to the user: text to the clipboard, a file to the download folder. */

import type { Host } from "#app/host";
import type { Dataset } from "#model/dataset";
import type { Lang } from "#model/state";
import type { Sheet } from "#views/sheet";
import { copiedSentence } from "#text/said-sentence";

/** The day here, as 2026-11-26. */
export function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => `${part}`.padStart(2, "0")).join("-");
}

/** A sentence as it leaves the page of an address today. */
export function leavingSentence(
  sentence: string,
  {
    lang,
    isDemo,
    version,
    address,
  }: Pick<Sheet, "isDemo"> & Pick<Dataset, "version"> & { lang: Lang; address: string },
): string {
  return copiedSentence(lang, sentence, { isDemo, version, day: today(), address });
}

/** Copies text; false when the browser refuses. Without the clipboard of a secure page (plain http), by selecting it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

function copySelected(text: string): boolean {
  const field = document.createElement("textarea");
  const focused = document.activeElement;
  field.value = text;
  field.readOnly = true;
  field.setAttribute("aria-hidden", "true");
  field.style.cssText = "position:fixed;top:0;left:0;opacity:0";
  document.body.append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    if (focused instanceof HTMLElement) focused.focus();
  }
}

const REOPENED_KEY = "reopened-after-losses";
const REOPENED_MS = 3_600_000;

/** Opens the address anew, at most once an hour in a tab, lest it go round for ever; false when it was done within the last. */
export function reopenOnce(host: Host): boolean {
  try {
    const before = Number(sessionStorage.getItem(REOPENED_KEY) ?? Number.NaN);
    if (Date.now() - before < REOPENED_MS) return false;
    sessionStorage.setItem(REOPENED_KEY, `${Date.now()}`);
  } catch {
    // Without storage nobody could tell the second time from the first.
    return false;
  }
  host.reload();
  return true;
}

/** Takes a file of a name and media type. */
export type Save = (name: string, type: string, content: string | Blob | Uint8Array) => void;

/** Saves a file in the reader's folder. */
export const download: Save = (name, type, content) => {
  const url = URL.createObjectURL(new Blob([content as BlobPart], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};
