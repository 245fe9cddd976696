/** A page that could not open: what was wrong in one sentence, and a retry. */
import { html, render } from "lit";
import { sentenceOf } from "#app/failure";
import type { Host } from "#app/host";
import type { Lang } from "#model/state";
import { label } from "#text/labels";

/** Shows it in place of what `root` holds; the sentence alone where `host` is null: a retry would fail again. */
export function showFailure(root: HTMLElement, lang: Lang, error: unknown, host: Host | null): void {
  root.replaceChildren();
  render(
    html`<div class="failed" role="alert">
      ${host && html`<h1>${label(lang, "failed.title")}</h1>`}
      <p>${sentenceOf(error, lang)}</p>
      ${host && html`<button @click=${(): void => host.reload()}>${label(lang, "failed.retry")}</button>`}
    </div>`,
    root,
  );
}
