/**
 * One sheet on a wall: its finding as a title with one huge number, the map or graph over the whole width, a chart, reported figures and the
 * sources. Knows sheets only; what is clicked goes up as events.
 */
import { html, nothing, type TemplateResult } from "lit";
import type { Card } from "#blocks/card";
import { cardsOf } from "#exports/said";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import type { ScreenSizes } from "#theme/screen-sizes";
import type { Sheet } from "#views/sheet";
import "#ui/tm-chart-panel";
import "#ui/tm-hover-card";

export interface WallModel {
  readonly sheet: Sheet;
  readonly lang: Lang;
  /** What the slide tells, or the question. */
  readonly title: string;
  /** The region it is about. */
  readonly place: string;
  /** A title slide: the title large, without a chart. */
  readonly isCover: boolean;
  /** Id of the chart shown; null: the first that has numbers. */
  readonly block: string | null;
  /** Figures reported in the press, each with its source. */
  readonly facts: readonly { readonly text: string; readonly figure: string; readonly source: string }[];
  /** Where the tour stands, counted from 1; null without a tour. */
  readonly position: { readonly slide: number; readonly count: number } | null;
  readonly isPlaying: boolean;
  readonly isBlank: boolean;
  /** A reader has left the slide: the button leads back. */
  readonly isAway: boolean;
  /** The choice in force could not be answered, or not yet. */
  readonly isBehind: false | "running" | "failed";
  readonly notices: readonly { readonly id: number; readonly kind: "error" | "note"; readonly text: string }[];
  readonly size: ScreenSizes;
  /** Back to the slide. */
  readonly resume: () => void;
}

/** The whole of a wall. */
export function wallSheet(model: WallModel): TemplateResult {
  const { sheet, lang, title, place, position, size } = model;
  const shown = cardsShown(model);
  return html`<div class="wall ${sheet.map === null ? "no-map" : ""}" ?data-blank=${model.isBlank}>
    <div class="map" data-role="map"></div>
    <header class="wall-finding" data-covers="left">
      <p class="wall-place">${place}</p>
      <h1>${title}</h1>
      ${model.isCover ? nothing : sentence(model)}
      ${sheet.isDemo ? html`<p class="wall-demo">${sheet.demoPart || label(lang, "demo.badge")}</p>` : nothing}
    </header>
    ${
      shown.length === 0
        ? nothing
        : html`<aside class="wall-side" data-covers="right">
            <tm-chart-panel
              plain
              .lang=${lang}
              .subject=${sheet.subject}
              .cards=${shown}
              .textPx=${size.smallPx}
            ></tm-chart-panel>
          </aside>`
    }
    <footer class="wall-foot">
      ${model.isAway ? html`<button @click=${model.resume}>继续</button>` : nothing}
      ${position === null ? nothing : html`<span>${position.slide} / ${position.count}</span>`}
    </footer>
    <tm-hover-card role="status" .lang=${lang}></tm-hover-card>
  </div>`;
}

function sentence({ sheet, lang, isBehind }: WallModel): TemplateResult {
  if (isBehind !== false || !sheet.isAnswered) {
    const key = isBehind === "failed" ? "failed.numbers" : "loading.numbers";
    return html`<p class="wall-sentence">${label(lang, key)}</p>`;
  }
  return html`<p class="wall-sentence">
    ${sheet.sentence.map(({ text, strong }) => (strong ? html`<strong>${text}</strong>` : text))}
  </p>`;
}

function cardsShown({ sheet, block, isCover }: WallModel): readonly Card[] {
  if (isCover) return [];
  const cards = cardsOf(sheet);
  const shown = cards.find(({ id }) => id === block) ?? cards.find(({ spec }) => spec !== null);
  return shown ? [shown] : [];
}
