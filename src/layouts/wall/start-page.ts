/** The tours to choose from, as large buttons; below them a file of one's own. Knows no tour: what is told comes as texts. */
import { html, nothing, type TemplateResult } from "lit";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import { TOUR_WORDS } from "#text/tour-words";

export interface OfferedTour {
  readonly name: string;
  readonly title: string;
  /** What kind it is, where that is not said by its title. */
  readonly note: string;
  readonly length: string;
  /** What its slides tell. */
  readonly outline: readonly string[];
  readonly href: string;
  readonly playHref: string;
}

export interface StartModel {
  readonly lang: Lang;
  readonly tours: readonly OfferedTour[];
  /** Address of the desk. */
  readonly map: string;
  /** A file was chosen. */
  readonly open: (file: File) => void;
  /** A file waits for a yes. */
  readonly asked: {
    readonly title: string;
    readonly warnings: readonly string[];
    readonly go: () => void;
    readonly stay: () => void;
  } | null;
  /** Why a file was not opened; "" for no reason. */
  readonly trouble: string;
}

/** The whole page. */
export function startPage(model: StartModel): TemplateResult {
  const { lang, tours, map } = model;
  return html`<main class="start">
    <header>
      <p>${label(lang, "app.name")}</p>
      <h1>${TOUR_WORDS.heading[lang]}</h1>
      <p>${tours.length === 0 ? TOUR_WORDS.none[lang] : TOUR_WORDS.choose[lang]}</p>
    </header>
    <ul class="start-tours ${tours.length > 4 ? "has-many" : ""}">
      ${tours.map((tour) => tourItem(lang, tour))}
    </ul>
    <footer>
      ${openButton(model)} <a class="start-button" href=${map}>${TOUR_WORDS.map[lang]}</a>
      <p>${TOUR_WORDS.keys[lang]}</p>
    </footer>
  </main>`;
}

function tourItem(lang: Lang, { name, title, note, length, outline, href, playHref }: OfferedTour): TemplateResult {
  return html`<li class="start-tour" data-tour=${name}>
    <a href=${href}>
      ${note === "" ? nothing : html`<span class="start-note">${note}</span>`}
      <strong>${title}</strong>
      <span class="start-length">${length}</span>
      <span class="start-outline">${outline.join(" · ")}</span>
    </a>
    <a class="start-play" href=${playHref} aria-label="${TOUR_WORDS.play[lang]} ${title}">▶ ${TOUR_WORDS.play[lang]}</a>
  </li>`;
}

function openButton({ lang, open, asked, trouble }: StartModel): TemplateResult {
  const chosen = (event: Event): void => {
    const field = event.currentTarget as HTMLInputElement;
    const file = field.files?.[0];
    // The same file may be chosen again after it was changed.
    field.value = "";
    if (file) open(file);
  };
  return html`<label class="start-button" title=${TOUR_WORDS.openHint[lang]}>
      <input type="file" accept=".json,application/json" @change=${chosen} />${TOUR_WORDS.open[lang]}
    </label>
    <div class="start-asked" role="status">
      ${trouble}
      ${
        asked === null
          ? nothing
          : html`<strong>${asked.title}</strong> ${asked.warnings.map((warning) => html`<span>${warning}</span> `)}
              <button class="start-button" @click=${asked.go}>${TOUR_WORDS.yes[lang]}</button>
              <button class="start-button" @click=${asked.stay}>${TOUR_WORDS.no[lang]}</button>`
      }
    </div>`;
}
