/** The one sink of failures: turns any error into a sentence for the user and keeps its details on the console. */
import { AppError } from "#base/errors";
import { isSuperseded } from "#base/latest";
import type { Lang } from "#model/state";
import { errorSentence } from "#text/errors";

/** Code and parameters of any thrown value. */
export function failureOf(error: unknown): { readonly code: string; readonly params: AppError["params"] } {
  if (isSuperseded(error)) return { code: "superseded", params: {} };
  if (error instanceof AppError) return { code: error.code, params: error.params };
  const message = error instanceof Error ? error.message : String(error);
  return { code: isMissingModule(message) ? "page-updated" : "unexpected", params: { message } };
}

/** The sentence of any thrown value; an unexpected one also goes to the console, with its stack. */
export function sentenceOf(error: unknown, lang: Lang): string {
  const { code, params } = failureOf(error);
  if (code === "unexpected") console.error(error);
  return errorSentence(lang, code, params);
}

/** What Chromium, Firefox and Safari say when a part of the page, under its hashed name, is no longer there. */
function isMissingModule(message: string): boolean {
  return /dynamically imported module|importing a module script failed/i.test(message);
}
