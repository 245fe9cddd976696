/** Opens the presenter window: its tour first, without which there is nothing to say; a failure becomes a sentence with a retry. */
import { html, render } from "lit";
import { showFailure } from "#app/show-failure";
import { windowHost } from "#app/host";
import { fetchAnyTour } from "#app/wall/tour-file";
import type { Lang } from "#model/state";
import { followWithSlices } from "#theme/fonts/follow-with-slices";
import { presenterLabel } from "#text/presenter-labels";
import { tourProblemSentence } from "#text/tour-problems";
import { newId } from "./messages";
import { mountPresenter } from "./mount";
import type { PresenterAddress } from "./presenter-address";

/** Fills `root`; returns what takes the page away. Never throws. */
export async function openPresenter(root: HTMLElement, address: PresenterAddress): Promise<() => void> {
  const { tour: name, lang } = address;
  const away = (): void => root.replaceChildren();
  void followWithSlices();
  try {
    if (name === null) {
      tell(root, lang, [presenterLabel(lang, "noTour")]);
      return away;
    }
    const { tour, problems } = await fetchAnyTour(name);
    if (tour === null) {
      tell(
        root,
        lang,
        problems.map((problem) => tourProblemSentence(lang, problem)),
      );
      return away;
    }
    root.replaceChildren();
    return mountPresenter({
      root,
      address: { ...address, tour: name, talk: address.talk ?? newId() },
      read: { tour, problems },
    });
  } catch (error) {
    showFailure(root, lang, error, windowHost());
    return away;
  }
}

/** A tour that cannot be told, and why. */
function tell(root: HTMLElement, lang: Lang, sentences: readonly string[]): void {
  root.replaceChildren();
  const retry = (): void => location.reload();
  render(
    html`<div class="failed" role="alert">
      <h1>${presenterLabel(lang, "unusable")}</h1>
      ${sentences.map((sentence) => html`<p>${sentence}</p>`)}
      <button @click=${retry}>${presenterLabel(lang, "again")}</button>
    </div>`,
    root,
  );
}
