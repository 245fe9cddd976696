/**
 * The presenter window: what is on the wall, what comes next, what to say, the times, and the buttons. Draws what it is told; what is pressed
 * goes up through `acts`.
 */
import { html, nothing, type TemplateResult } from "lit";
import { classMap } from "lit/directives/class-map.js";
import type { Lang } from "#model/state";
import { presenterLabel as words } from "#text/presenter-labels";
import { topBar, type TopModel } from "./top-bar";

/** A slide of the tour as it is listed. */
export interface ListedSlide {
  readonly title: string;
  /** First line of what is said. */
  readonly firstLine: string;
  /** Data address of its picture, or null. */
  readonly image: string | null;
}

export interface PresenterModel extends TopModel {
  readonly lang: Lang;
  /** What the wall shows, or showed last; null before it has been seen. */
  readonly now: {
    readonly title: string;
    readonly place: string;
    readonly sentence: string;
    readonly demo: string;
    readonly image: string | null;
    readonly isPlaying: boolean;
    readonly isBlank: boolean;
    readonly isAway: boolean;
    readonly isReady: boolean;
    /** Why the slide cannot be shown; "" while it can. */
    readonly trouble: string;
  } | null;
  /** Slide in force, from 0; -1 before the wall has been seen. */
  readonly slide: number;
  readonly slides: readonly ListedSlide[];
  readonly notes: string;
  /** Step of the size of notes, from 0. */
  readonly notesSize: number;
  /** What is wrong in the tour, each in a sentence. */
  readonly problems: readonly string[];
  /** What else must be said: another version of the tour, a window refused. */
  readonly alert: string;
  readonly acts: PresenterActs;
}

export interface PresenterActs {
  readonly previous: () => void;
  readonly next: () => void;
  readonly go: (slide: number) => void;
  readonly play: () => void;
  readonly blank: () => void;
  readonly resume: () => void;
  readonly openWall: () => void;
  readonly resetTime: () => void;
  readonly theme: () => void;
  readonly notesSize: (by: 1 | -1) => void;
}

/** The whole window. */
export function presenterSheet(model: PresenterModel): TemplateResult {
  const { lang, alert, isConnected, acts } = model;
  return html`<div class=${classMap({ presenter: true, "is-lost": !isConnected })}>
    ${topBar(model, acts)} ${alert === "" ? nothing : html`<p class="alert" role="alert">${alert}</p>`}
    ${
      isConnected
        ? nothing
        : html`<div class="lost" role="status">
            <strong>${words(lang, "disconnected")}</strong>
            <span>${words(lang, "finding")}</span>
            <button class="main" @click=${acts.openWall}>${words(lang, "openWall")}</button>
          </div>`
    }
    ${problems(model)}
    <main>
      <div class="slides-now">${nowPart(model)}${nextPart(model)}</div>
      ${notesPart(model)}${listPart(model)}
    </main>
    ${buttons(model)}
  </div>`;
}

function problems({ lang, problems: told }: PresenterModel): TemplateResult | typeof nothing {
  if (told.length === 0) return nothing;
  return html`<details class="problems">
    <summary>${words(lang, "problems", { n: told.length })}</summary>
    <ul>
      ${told.map((each) => html`<li>${each}</li>`)}
    </ul>
  </details>`;
}

function nowPart({ lang, now, isConnected, slide, slides }: PresenterModel): TemplateResult {
  const heading = html`<h2>${words(lang, isConnected ? "now" : "last")}</h2>`;
  if (now === null) return html`<section class="now" hidden>${heading}</section>`;
  const mark = (key: "away" | "isBlank" | "isPlaying" | "changing" | "failed", isShown: boolean): unknown =>
    isShown && isConnected ? html`<span class="mark ${key}">${words(lang, key)}</span>` : nothing;
  return html`<section class="now" aria-live="polite">
    ${heading} ${now.image === null ? nothing : html`<img src=${now.image} alt="" />`}
    <div class="what">
      <p class="marks">
        ${mark("away", now.isAway)}${mark("isBlank", now.isBlank)}${mark("isPlaying", now.isPlaying)}
        ${mark("changing", !now.isReady && now.trouble === "")}${mark("failed", now.trouble !== "")}
      </p>
      <p class="title">${now.title}</p>
      <p class="place">${now.place}${now.demo === "" ? nothing : html` · <span class="demo">${now.demo}</span>`}</p>
      ${now.trouble === "" ? nothing : html`<p class="trouble">${now.trouble}</p>`}
      ${now.trouble !== "" && isConnected && slide < slides.length - 1 ? html`<p>${words(lang, "goOn")}</p>` : nothing}
      <p class="sentence">${now.sentence}</p>
    </div>
  </section>`;
}

function nextPart({ lang, slide, slides }: PresenterModel): TemplateResult {
  const next = slide < 0 ? undefined : slides[slide + 1];
  const after = (): TemplateResult =>
    html`<div class="what">
      <p class="title">${words(lang, "end")}</p>
      <p class="line">${words(lang, "around")}</p>
    </div>`;
  return html`<section class="next" ?hidden=${slide < 0}>
    <h2>${words(lang, "nextSlide")}</h2>
    ${next?.image ? html`<img src=${next.image} alt="" />` : nothing}
    ${
      next
        ? html`<div class="what">
            <p class="title">${next.title}</p>
            <p class="line">${next.firstLine}</p>
          </div>`
        : after()
    }
  </section>`;
}

function notesPart({ lang, notes, notesSize, acts, slide }: PresenterModel): TemplateResult {
  return html`<section class="notes">
    <div class="notes-head">
      <h2>${words(lang, "notes")}</h2>
      <button @click=${() => acts.notesSize(-1)}>${words(lang, "smaller")}</button>
      <button @click=${() => acts.notesSize(1)}>${words(lang, "larger")}</button>
    </div>
    <div class="notes-text" data-size=${notesSize} tabindex="0" role="region" aria-label=${words(lang, "notes")}>
      ${
        notes === ""
          ? html`<p class="none">${slide < 0 ? "" : words(lang, "noNotes")}</p>`
          : notes.split("\n").map((line) => html`<p>${line}</p>`)
      }
    </div>
  </section>`;
}

function listPart({ lang, slides, slide, isConnected, acts }: PresenterModel): TemplateResult {
  return html`<nav class="list" aria-label=${words(lang, "slides")}>
    <h2>${words(lang, "slides")}</h2>
    <ol>
      ${slides.map(
        ({ title }, at) =>
          html`<li>
            <button
              ?disabled=${!isConnected}
              aria-current=${at === slide ? "true" : nothing}
              @click=${() => acts.go(at)}
            >
              <span class="number">${at + 1}</span><span>${title}</span>
            </button>
          </li>`,
      )}
    </ol>
  </nav>`;
}

function buttons({ lang, now, slide, slides, isConnected, acts }: PresenterModel): TemplateResult {
  const { isPlaying = false, isBlank = false, isAway = false } = now ?? {};
  const off = !isConnected;
  return html`<footer class="buttons">
    <button class="previous" ?disabled=${off || slide <= 0} @click=${acts.previous}>
      ‹ ${words(lang, "previous")}
    </button>
    <button class="next-button main" ?disabled=${off || slide >= slides.length - 1} @click=${acts.next}>
      ${words(lang, "next")} ›
    </button>
    <button class="play" ?disabled=${off} aria-pressed=${isPlaying} @click=${acts.play}>
      ${words(lang, isPlaying ? "pause" : "play")}
    </button>
    <button class="blank" ?disabled=${off} aria-pressed=${isBlank} @click=${acts.blank}>
      ${words(lang, isBlank ? "unblank" : "blank")}
    </button>
    <button
      class=${classMap({ resume: true, main: isAway && isConnected })}
      ?disabled=${off || !isAway}
      @click=${acts.resume}
    >
      ${words(lang, "resume")}
    </button>
  </footer>`;
}
