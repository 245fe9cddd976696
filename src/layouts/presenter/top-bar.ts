/** The head of the presenter window: the tour, whether the wall is there, and the times. */
import { html, type TemplateResult } from "lit";
import type { Lang, ThemeId } from "#model/state";
import { label } from "#text/labels";
import { presenterLabel as words } from "#text/presenter-labels";

export interface TopModel {
  readonly lang: Lang;
  readonly theme: ThemeId;
  readonly tourTitle: string;
  readonly isConnected: boolean;
  /** Time of day, of the talk, of this slide and its dwell, as they are read. */
  readonly times: {
    readonly clock: string;
    readonly elapsed: string;
    readonly stood: string;
    readonly dwell: string;
    /** Time over the dwell; "" while there is none. */
    readonly over: string;
    /** Share of the dwell that is over, 0–1. */
    readonly share: number;
  };
  readonly position: string;
}

interface TopActs {
  readonly resetTime: () => void;
  readonly theme: () => void;
}

export function topBar(model: TopModel, acts: TopActs): TemplateResult {
  const { lang, theme, tourTitle, isConnected, times, position } = model;
  const { clock, elapsed, stood, dwell, over, share } = times;
  return html`<header class="top">
    <div class="tour">
      <h1>${tourTitle}</h1>
      <p>
        <span class="link" data-connected=${isConnected}
          >${words(lang, isConnected ? "connected" : "disconnected")}</span
        >
        <button class="theme" title=${label(lang, "nav.theme.title")} @click=${acts.theme}>
          ${label(lang, `nav.theme.${theme}`)}
        </button>
      </p>
    </div>
    <dl>
      <div class="position">
        <dt>${words(lang, "position")}</dt>
        <dd>${position}</dd>
      </div>
      <div class="stood" data-over=${over !== ""}>
        <dt>${words(lang, "stood")}</dt>
        <dd>${stood}</dd>
        <dd class="small">${over === "" ? words(lang, "of", { time: dwell }) : words(lang, "over", { time: over })}</dd>
        <dd class="bar"><progress max="1" .value=${share} aria-hidden="true"></progress></dd>
      </div>
      <div class="elapsed">
        <dt>${words(lang, "elapsed")}</dt>
        <dd>${elapsed}</dd>
        <dd class="small"><button @click=${acts.resetTime}>${words(lang, "reset")}</button></dd>
      </div>
      <div class="clock">
        <dt>${words(lang, "clock")}</dt>
        <dd>${clock}</dd>
      </div>
    </dl>
  </header>`;
}
