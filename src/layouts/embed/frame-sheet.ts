/**
 * One sheet in a frame of a page: the map, its legend, the sentence and a chart, one below the other in a column, side by side where there is room.
 * Knows sheets only; what is clicked goes up as events.
 */
import { html, nothing, type TemplateResult } from "lit";
import type { Card } from "#blocks/card";
import { cardsOf } from "#exports/said";
import type { EngineCalls } from "#model/engine-calls";
import type { Lang, ViewId } from "#model/state";
import { label } from "#text/labels";
import type { Sheet } from "#views/sheet";
import { emit } from "#ui/events";
import { awaitedPx } from "./awaited-px";
import "#ui/tm-chart";
import "#ui/tm-hover-card";

export interface FrameModel {
  readonly sheet: Sheet;
  /** What the frame is about: region and question. */
  readonly title: string;
  readonly lang: Lang;
  /** What surrounds the map: nothing, a title, or title and bar with all charts. */
  readonly chrome: "none" | "title" | "full";
  readonly hidden: ReadonlySet<"sentence" | "legend" | "block">;
  /** Id of the chart shown; null: the first that has numbers. */
  readonly block: string | null;
  /** As high as what it shows; else as high as the frame. */
  readonly isAuto: boolean;
  /** The region above, where readers may go. */
  readonly above: { readonly code: string; readonly name: string } | null;
  /** The question that the page asked for, while another is shown: readers may go back to it. */
  readonly asked: { readonly view: ViewId; readonly name: string } | null;
  /** The choice in force could not be answered, or not yet. */
  readonly isBehind: false | "running" | "failed";
  readonly notices: readonly { readonly id: number; readonly kind: "error" | "note"; readonly text: string }[];
  readonly textPx: number;
  /** What lines of a list are asked of. */
  readonly engine: EngineCalls;
  readonly bar: unknown;
}

/** The whole of a frame. */
export function frameSheet(model: FrameModel): TemplateResult {
  const { sheet, lang, chrome, hidden, isAuto, bar } = model;
  const isWide = !hidden.has("block") && (Boolean(sheet.list) || cardsShown(model).some((card) => card.isWide));
  const looks = ["frame", isAuto ? "is-auto" : "", sheet.map === null ? "no-map" : "", isWide ? "has-wide" : ""];
  return html`<div class=${looks.filter(Boolean).join(" ")} data-chrome=${chrome}>
    ${chrome === "none" ? nothing : heading(model)} ${bar}
    <main class="frame-main">
      <div class="frame-stage">
        <div class="map" data-role="map" aria-busy=${model.isBehind === "running"}></div>
        ${upButton(model)}
        <tm-hover-card role="status" .lang=${lang}></tm-hover-card>
      </div>
      <div class="frame-side">
        ${backButton(model)} ${hidden.has("sentence") ? nothing : sentence(model)}
        ${sheet.isDemo ? demoMark(sheet, lang) : nothing} ${hidden.has("legend") ? nothing : legend(model)}
        ${hidden.has("block") ? nothing : blocks(model)}
      </div>
    </main>
    ${notices(model)}
  </div>`;
}

function heading({ title }: FrameModel): TemplateResult {
  return html`<header class="frame-title"><h1>${title}</h1></header>`;
}

/** Numbers made up for demonstration say so, whatever else is hidden. */
function demoMark({ demoPart }: Sheet, lang: Lang): TemplateResult {
  return html`<p class="frame-demo">${demoPart || label(lang, "demo.badge")}</p>`;
}

function upButton({ above }: FrameModel): unknown {
  if (above === null) return nothing;
  const go = (event: Event): void => emit(event.currentTarget as HTMLElement, "tm-go", { code: above.code });
  return html`<button class="frame-up" @click=${go}>‹ ${above.name}</button>`;
}

function backButton({ asked }: FrameModel): unknown {
  if (asked === null) return nothing;
  const go = (event: Event): void => emit(event.currentTarget as HTMLElement, "tm-view", { view: asked.view });
  return html`<button class="frame-back" @click=${go}>‹ ${asked.name}</button>`;
}

function sentence({ sheet, lang, isBehind }: FrameModel): TemplateResult {
  const isThere = isBehind === false && sheet.isAnswered;
  if (!isThere) {
    const key = isBehind !== "failed" ? "loading.numbers" : sheet.isAnswered ? "failed.behind" : "failed.numbers";
    return html`<p class="frame-sentence">${label(lang, key)}</p>`;
  }
  return html`<p class="frame-sentence">
    ${sheet.sentence.map(({ text, strong }) => (strong ? html`<strong>${text}</strong>` : text))}
  </p>`;
}

function legend({ sheet, textPx }: FrameModel): unknown {
  if (sheet.legend === null || sheet.map === null) return nothing;
  const { title, note, content, density } = sheet.legend;
  return html`<section class="frame-legend" aria-label=${title}>
    <h2>${title} ${note === "" ? nothing : html`<span class="quiet">${note}</span>`}</h2>
    <tm-chart subject=${sheet.subject} .chart=${"legend"} .spec=${content} .textPx=${textPx}></tm-chart>
    ${
      density === null
        ? nothing
        : html`<h2 title=${density.hint}>${density.title}</h2>
            <ol class="density">
              ${density.steps.map(
                ({ colour, text, description }) =>
                  html`<li data-ramp=${colour} title=${description} aria-label=${description}>${text}</li>`,
              )}
            </ol>`
    }
  </section>`;
}

/** One chart, or all of them under the full chrome; a list of names in their place where the sheet has one. */
function blocks(model: FrameModel): unknown {
  const { sheet, lang, textPx, engine } = model;
  const { list } = sheet;
  if (list)
    return html`<tm-list
      class="frame-list"
      .lang=${lang}
      .list=${list}
      .fetch=${(from: number, count: number) => list.lines(engine, from, count)}
      .textPx=${textPx}
    ></tm-list>`;
  const cards = cardsShown(model);
  if (cards.length === 0) return nothing;
  return html`<tm-chart-panel
    class="frame-charts"
    .style=${`--awaited: ${awaitedPx(cards)}px`}
    plain
    .lang=${lang}
    .subject=${sheet.subject}
    .cards=${cards}
    .textPx=${textPx}
  ></tm-chart-panel>`;
}

/** The one asked for, else the widest, else the first with numbers, else the first. */
function cardsShown({ sheet, chrome, block }: FrameModel): readonly Card[] {
  const cards = cardsOf(sheet);
  const asked = cards.filter(({ id }) => id === block);
  if (asked.length > 0) return asked;
  if (chrome === "full") return cards;
  const told = cards.find(({ isWide }) => isWide === true) ?? cards.find(({ spec }) => spec !== null) ?? cards[0];
  return told ? [told] : [];
}

/** Errors and notes; an error asks again. */
function notices({ notices, lang }: FrameModel): unknown {
  if (notices.length === 0) return nothing;
  const retry = (event: Event): void => emit(event.currentTarget as HTMLElement, "tm-retry", null);
  const dismiss = (event: Event, id: number): void => emit(event.currentTarget as HTMLElement, "tm-dismiss", { id });
  const close = label(lang, "nav.close");
  return html`<ul class="frame-notices" role="status">
    ${notices.map(
      ({ id, kind, text }) =>
        html`<li class=${kind}>
          <span>${text}</span>
          ${kind === "error" ? html`<button @click=${retry}>${label(lang, "failed.retry")}</button>` : nothing}
          <button title=${close} aria-label=${close} @click=${(event: Event) => dismiss(event, id)}>×</button>
        </li>`,
    )}
  </ul>`;
}
