/**
 * One sheet on a wall: its finding as a title with one huge number, the map or graph over the whole width, a chart, reported figures and the
 * sources. Knows sheets only; what is clicked goes up as events.
 */
import { html, nothing, type TemplateResult } from "lit";
import type { EngineCalls } from "#model/engine-calls";
import type { Lang } from "#model/state";
import { sentenceText } from "#exports/said";
import { textWidthPx } from "#map/labels";
import { label } from "#text/labels";
import { TOUR_WORDS } from "#text/tour-words";
import type { ScreenSizes } from "#theme/screen-sizes";
import type { Sheet } from "#views/sheet";
import { emit } from "#ui/events";
import { findingOf } from "./finding";
import { wallLegend } from "./wall-legend";
import { blocksShown, wallBlocks, type RoomSize } from "./wall-blocks";
import "#ui/tm-chart";
import "#ui/tm-hover-card";

/** How a wall is composed: `wide` for 16:9, `panorama` for 32:9 and wider, `upright` for screens that stand. */
export type WallShape = "wide" | "panorama" | "upright";

export function wallShape(width: number, height: number): WallShape {
  return width > height * 2.4 ? "panorama" : width >= height ? "wide" : "upright";
}

export interface WallModel {
  readonly sheet: Sheet;
  readonly lang: Lang;
  /** What the slide tells, or the question. */
  readonly title: string;
  /** The region it is about. */
  readonly place: string;
  /** A title slide: the title large, without a chart; below it the tour's title and the dataset's name. */
  readonly isCover: boolean;
  readonly tourTitle: string;
  readonly datasetName: string;
  /** Id of the chart shown; null: the first that has numbers. */
  readonly block: string | null;
  /** Figures reported in the press, each with its source. */
  readonly facts: readonly { readonly text: string; readonly figure: string; readonly source: string }[];
  /** Where the tour stands, counted from 1; null without a tour. */
  readonly position: { readonly slide: number; readonly count: number } | null;
  /** Address of the list of tours; null where nobody looks for one: in the middle of a talk, on a kiosk. */
  readonly tours: string | null;
  readonly isPlaying: boolean;
  readonly isBlank: boolean;
  /** A reader has left the slide: the button leads back. */
  readonly isAway: boolean;
  /** The choice in force could not be answered, or not yet. */
  readonly isBehind: false | "running" | "failed";
  readonly notices: readonly { readonly id: number; readonly kind: "error" | "note"; readonly text: string }[];
  readonly size: ScreenSizes;
  readonly shape: WallShape;
  /** Each chart's room, as measured of what was drawn last. */
  readonly rooms: readonly RoomSize[];
  /** Upright, what is told leaves no room to a map: the chart takes its place. */
  readonly isCrowded: boolean;
  /** What lines of a list are asked of. */
  readonly engine: EngineCalls;
  /** Back to the slide. */
  readonly resume: () => void;
}

/** A sentence longer than this is set smaller, ems. */
const LONG_EM = 75;
/** A number longer than this takes the width of an upright wall. */
const MOST_DIGITS_BESIDE = 6;
/** Beyond so many slides their marks say no more than their number. */
const MOST_MARKS = 24;

/** The whole of a wall. */
export function wallSheet(model: WallModel): TemplateResult {
  const { sheet, lang, isCover, shape, size, rooms } = model;
  const list = isCover ? null : (sheet.list ?? null);
  const cards = isCover || list ? [] : blocksShown(sheet, model.block, shape === "panorama" ? 2 : 1);
  const isLong = textWidthPx(sentenceText(sheet), 1) > LONG_EM || model.facts.length > 0;
  // Upright a long sentence above lists would leave the map a strip too low to be read.
  const hasLists = cards[0]?.spec?.kind === "pairs";
  const isCrowded = shape === "upright" && cards.length > 0 && (model.isCrowded || (isLong && hasLists));
  const fills = list !== null || cards[0]?.isWide === true || isCrowded || (sheet.map === null && cards.length > 0);
  const looks = [
    "wall",
    shape,
    isCover && "is-cover",
    fills && "is-filled",
    isLong && "is-long",
    cards.length > 1 && "has-two",
    (sheet.demoPart ?? "") !== "" && "has-part",
    cards.some(({ note = "" }) => note !== "") && "has-note",
    cards.some(({ spec }) => spec?.kind === "pairs") && "has-lists",
    cards.some(({ spec }) => spec?.kind === "scatter") && "has-scatter",
  ];
  return html`<div class=${looks.filter((look) => look !== false).join(" ")} ?data-blank=${model.isBlank}>
    <div class="map" data-role="map"></div>
    ${isCover ? cover(model) : finding(model)}
    ${cards.length > 0 ? wallBlocks({ sheet, lang, cards, isAbreast: fills && shape !== "upright", isUpright: shape === "upright", leastPx: size.smallPx, rooms }) : nothing}
    ${list === null ? nothing : nameList(model, list)} ${isCover || fills ? nothing : wallLegend(model)} ${foot(model)}
    ${notices(model)}
    <tm-hover-card role="status" .lang=${lang}></tm-hover-card>
  </div>`;
}

function cover({ title, tourTitle, datasetName, place, sheet, lang }: WallModel): TemplateResult {
  return html`<header class="wall-finding" data-covers>
    <p class="wall-place">${tourTitle === title ? place : tourTitle}</p>
    <h1>${clauses(title)}</h1>
    <p class="wall-dataset">${datasetName}</p>
    ${demo(sheet, lang)}
  </header>`;
}

function finding(model: WallModel): TemplateResult {
  const { sheet, lang, title, place, isBehind, facts } = model;
  const isThere = isBehind === false && sheet.isAnswered;
  return html`<header class="wall-finding ${isThere && standsBeside(sheet) ? "is-beside" : ""}" data-covers>
    <div class="wall-title">
      <p class="wall-place">${place}</p>
      <h1>${clauses(title)}</h1>
      ${demo(sheet, lang)}
    </div>
    ${isThere ? told(sheet) : waiting(lang, isBehind)}
    ${
      facts.length === 0
        ? nothing
        : html`<ul class="wall-facts">
            ${facts.map(
              ({ text, figure, source }) =>
                html`<li><b>${figure}</b><span>${text}</span><cite>${dated(source)}</cite></li>`,
            )}
          </ul>`
    }
  </header>`;
}

/** A source whose day is not broken over two lines. */
function dated(source: string): unknown {
  const [, title = "", day = ""] = /^(.*?)([\d-]{7,10})?$/su.exec(source) ?? [];
  return [title, html`<span class="wall-day">${day}</span>`];
}

/** The number huge, then the whole sentence; without a number the sentence in its place. */
function told({ sentence }: Sheet): TemplateResult {
  const parts = sentence.map(({ text, strong }) => (strong ? html`<strong>${text}</strong>` : text));
  const found = findingOf(sentence);
  if (found === null) return html`<p class="wall-words">${parts}</p>`;
  const { about, digits, unit, of } = found;
  return html`<div class="wall-number">
      <p class="wall-figure">
        ${about === "" ? nothing : html`<span class="wall-about">${about}</span>`}<span class="said">${digits}</span
        ><b aria-hidden="true" .textContent=${digits}></b
        ><span class="wall-unit ${[...unit].length > 1 ? "is-word" : ""}">${unit}</span>
      </p>
      <p class="wall-of">${of}</p>
    </div>
    <p class="wall-sentence">${parts}</p>`;
}

/** Whether a sentence has room beside its number. */
function standsBeside({ sentence }: Sheet): boolean {
  const found = findingOf(sentence);
  return found !== null && found.digits.length <= MOST_DIGITS_BESIDE;
}

/** A title breaks between its clauses before it breaks within one. */
function clauses(title: string): unknown {
  const parts = title.match(/.+?(?:[，。：；！？]+|[,:;?!] |$)/gu) ?? [];
  // Spaces between clauses stand outside: within, they would be lost.
  return parts.map((part) => html`<span class="wall-clause">${part.trimEnd()}</span>${part.endsWith(" ") ? " " : ""}`);
}

function waiting(lang: Lang, isBehind: WallModel["isBehind"]): TemplateResult {
  return html`<p class="wall-words">${label(lang, isBehind === "failed" ? "failed.numbers" : "loading.numbers")}</p>`;
}

function demo({ isDemo, demoPart }: Sheet, lang: Lang): unknown {
  return isDemo ? html`<p class="wall-demo">${demoPart || label(lang, "demo.badge")}</p>` : nothing;
}

function nameList({ lang, size, engine }: WallModel, list: NonNullable<Sheet["list"]>): TemplateResult {
  return html`<aside class="wall-blocks" data-covers>
    <tm-list
      class="wall-list"
      .lang=${lang}
      .list=${list}
      .fetch=${(from: number, count: number) => list.lines(engine, from, count)}
      .textPx=${size.smallPx}
    ></tm-list>
  </aside>`;
}

/** Where the numbers come from, where the tour stands, and the way back to it. */
function foot({ sheet, lang, isAway, resume, position, isPlaying, isCover, tours }: WallModel): TemplateResult {
  const { method } = sheet;
  const source = method === null || isCover ? "" : [method.source, method.year].filter(Boolean).join(" · ");
  return html`<footer class="wall-foot" data-covers>
    <p class="wall-source">${source === "" ? nothing : `${label(lang, "wall.source")}${source}`}</p>
    ${isAway ? html`<button class="wall-resume" @click=${resume}>${label(lang, "wall.resume")}</button>` : nothing}
    ${tours === null ? nothing : html`<a class="wall-tours" href=${tours}>${TOUR_WORDS.all[lang]}</a>`}
    ${
      position === null
        ? nothing
        : html`<p class="wall-marks">
            <span>${label(lang, isPlaying ? "wall.playing" : "wall.paused")}</span>
            ${
              position.count > MOST_MARKS
                ? nothing
                : html`<span class="marks" aria-hidden="true"
                    >${Array.from({ length: position.count }, (_, at) => html`<i ?data-on=${at < position.slide}></i>`)}</span
                  >`
            }
            <span>${position.slide} / ${position.count}</span>
          </p>`
    }
  </footer>`;
}

/** Errors and notes; an error asks again. */
function notices({ notices, lang }: WallModel): unknown {
  if (notices.length === 0) return nothing;
  const retry = (event: Event): void => emit(event.currentTarget as HTMLElement, "tm-retry", null);
  const dismiss = (event: Event, id: number): void => emit(event.currentTarget as HTMLElement, "tm-dismiss", { id });
  const close = label(lang, "nav.close");
  return html`<ul class="wall-notices" role="status">
    ${notices.map(
      ({ id, kind, text }) =>
        html`<li class=${kind}>
          <span>${text}</span>
          ${kind === "error" ? html`<button @click=${retry}>${label(lang, "failed.retry")}</button>` : nothing}
          <button aria-label=${close} @click=${(event: Event) => dismiss(event, id)}>×</button>
        </li>`,
    )}
  </ul>`;
}
