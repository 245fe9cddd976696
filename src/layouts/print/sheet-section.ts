/** One sheet on paper: title, answer, map, legend and charts, table, and what it rests on. Knows sheets only, no view. */
import { html, nothing, type TemplateResult } from "lit";
import type { Card } from "#blocks/card";
import type { BlockContent } from "#blocks/kinds";
import type { TakenList } from "#blocks/name-list";
import { rowTitles, type Table, type TableRow } from "#blocks/table";
import { withCircles } from "#exports/map-circles";
import { blockTextPx, type BlockLook } from "#exports/resolved-block";
import { cardsOf, notesOf } from "#exports/said";
import { blockElement } from "#exports/svg";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import { mapKey } from "#exports/map-key";
import { svgElement } from "#exports/svg";
import { themeColors } from "#theme/palettes";
import type { Sheet } from "#views/sheet";
import { CONTENT_PX, WIDE_ROOM, type WidePage } from "./page-rules";

/** The map of a sheet: on its way, there, failed, or none. */
export type PrintedMap = Element | "drawing" | "failed" | null;

export interface SectionOptions {
  readonly lang: Lang;
  readonly look: BlockLook;
  readonly attribution: string;
}

/** Space between two columns of cards, px. */
const COLUMN_GAP = 23;
const COLUMN_PX = Math.floor((CONTENT_PX - COLUMN_GAP) / 2);
/** Highest map on a page, px (120 mm). */
const MOST_MAP_PX = (120 / 25.4) * 96;

/** Everything a sheet tells. */
export function sheetSection(sheet: Sheet, map: PrintedMap, options: SectionOptions): TemplateResult {
  const { lang } = options;
  const { title, sentence, legend, table, list } = sheet;
  const cards = cardsOf(sheet);
  return html`<header>
      <h1>${title}</h1>
      ${sheet.isDemo ? html`<span class="print-demo">${label(lang, "demo.badge")}</span>` : nothing}
    </header>
    <p class="print-sentence">
      ${sentence.map(({ text, strong }) => (strong ? html`<strong>${text}</strong>` : text))}
    </p>
    ${mapFigure(map, options)}
    <div class="print-cards">
      ${legend && map !== null ? legendCard(sheet, legend, map, options) : nothing}
      ${cards.filter(({ isWide }) => isWide !== true).map((card) => cardSection(sheet, card, options))}
    </div>
    ${cards.filter(({ isWide }) => isWide === true).map((card) => wideSection(sheet, card, options))}
    ${table ? tableOf(table, lang) : nothing} ${list?.taken ? listOf(list.caption, list.taken) : nothing}
    ${basis(sheet, lang)}`;
}

/** A card in its column. */
function cardSection(sheet: Sheet, card: Card, options: SectionOptions): TemplateResult {
  const { title, spec } = card;
  return html`<section class="print-card">${said(card, spec && block(sheet, spec, title, options))}</section>`;
}

/** A wide card on a page of its own, on its side, and on a larger one where its words would be drawn smaller than others. */
function wideSection(sheet: Sheet, card: Card, options: SectionOptions): TemplateResult {
  const { title, spec } = card;
  const drawn = (kind: WidePage): SVGSVGElement | null =>
    spec && block(sheet, spec, title, options, WIDE_ROOM[kind].width);
  const wide = drawn("wide");
  const isLarge = wide !== null && naturalSize(wide).height > WIDE_ROOM.wide.height;
  const [kind, picture] = isLarge ? (["large", drawn("large")] as const) : (["wide", wide] as const);
  return html`<section class=${`print-wide ${kind}`}>${said(card, picture)}</section>`;
}

function said({ title, explanation, note = "" }: Card, picture: SVGSVGElement | null): TemplateResult {
  return html`<h3>${title}</h3>
    ${picture ?? nothing}
    ${picture === null && explanation !== "" ? html`<p class="print-explanation">${explanation}</p>` : nothing}
    ${note === "" ? nothing : html`<p class="print-note">${note}</p>`}`;
}

function mapFigure(map: PrintedMap, { lang, attribution }: SectionOptions): unknown {
  if (map === null) return nothing;
  if (map === "failed") return html`<p class="print-waiting" role="alert">${label(lang, "print.noMap")}</p>`;
  if (map === "drawing") return html`<p class="print-waiting" role="status">${label(lang, "print.drawing")}</p>`;
  return html`<figure class="print-map">
    <div class="print-map-picture">${map}</div>
    ${attribution === "" ? nothing : html`<figcaption>${attribution}</figcaption>`}
  </figure>`;
}

function legendCard(
  sheet: Sheet,
  { title, note, content }: NonNullable<Sheet["legend"]>,
  map: PrintedMap,
  options: SectionOptions,
): TemplateResult {
  return html`<section class="print-card">
    <h3>${title}</h3>
    ${block(sheet, withCircles(content, map instanceof Element ? shownScale(map) : 1), title, options)}
    ${keyOf(sheet, options)} ${note === "" ? nothing : html`<p class="print-note">${note}</p>`}
  </section>`;
}

/** What the map's raster and points mean. */
function keyOf({ legend }: Sheet, { look }: SectionOptions): unknown {
  if (legend === null) return nothing;
  const textPx = look.theme === "contrast" ? 16 : 12;
  const key = mapKey(legend, themeColors(look.theme), textPx, (into, text, { x, y, size, fill }) => {
    const line = svgElement("text", { x, y: y + size * 0.95, "font-size": size, fill });
    line.textContent = text;
    into.append(line);
  });
  if (key === null) return nothing;
  const height = Math.ceil(key.height);
  const svg = svgElement("svg", { width: COLUMN_PX, height, viewBox: `0 0 ${COLUMN_PX} ${height}` });
  svg.append(key.element);
  return svg;
}

/** A chart of a width in px, its text as large as the text around it. */
function block(
  sheet: Sheet,
  content: BlockContent,
  title: string,
  { look }: SectionOptions,
  widthPx: number = COLUMN_PX,
): SVGSVGElement {
  const textPx = look.theme === "contrast" ? 16 : 12;
  const drawnTextPx = blockTextPx(look.theme, sheet.map);
  // Circles are as large as on the map: not scaled with the text.
  const circles = withCircles(content, drawnTextPx / textPx);
  return blockElement(circles, { ...look, widthPx, textPx, drawnTextPx, title });
}

/** Printed px for one px of a map, as print-styles.ts lets it take the width of the page and no more than its height. */
function shownScale(map: Element): number {
  const { width, height } = naturalSize(map);
  if (width === 0 || height === 0) return 1;
  return Math.min(CONTENT_PX / width, MOST_MAP_PX / height);
}

/** Size of a map on screen, CSS px; nothing where it does not say. */
export function naturalSize(map: Element): { readonly width: number; readonly height: number } {
  if (map instanceof SVGSVGElement) {
    const { width, height } = map.viewBox.baseVal ?? { width: 0, height: 0 };
    if (width > 0 && height > 0) return { width, height };
  }
  const size = (name: "width" | "height"): number => Number.parseFloat(map.getAttribute(name) ?? "") || 0;
  return { width: size("width"), height: size("height") };
}

/** The table; its header stands on every page it reaches. */
function tableOf({ caption, columns, rows, rowsOf, total, blocked }: Table, lang: Lang): TemplateResult {
  const titles = rowTitles(rowsOf, lang);
  const isWords = (at: number): boolean => total.cells[at]?.isWords === true;
  const line = ({ code, name, cells }: TableRow, kind: string): TemplateResult =>
    html`<tr class=${kind}>
      <td class="code">${code}</td>
      <th scope="row">${name}</th>
      ${cells.map(({ text }, at) => html`<td class=${isWords(at) ? "words" : "number"}>${text}</td>`)}
    </tr>`;
  return html`<h2>${caption}</h2>
    ${
      blocked !== ""
        ? html`<p class="print-explanation">${blocked}</p>`
        : html`<table>
            <thead>
              <tr>
                <th scope="col" class="words">${titles.code}</th>
                <th scope="col" class="words">${titles.name}</th>
                ${columns.map(({ title }, at) => html`<th scope="col" class=${isWords(at) ? "words" : "number"}>${title}</th>`)}
              </tr>
            </thead>
            <tbody>
              ${rows.map((row) => line(row, "row"))} ${line(total, "total")}
            </tbody>
          </table>`
    }`;
}

/** Lines of a list, and that there are more. */
function listOf(caption: string, { rows: { columns, cells }, note }: TakenList): TemplateResult {
  return html`<h2>${caption}</h2>
    ${note === "" ? nothing : html`<p class="print-note">${note}</p>`}
    <table>
      <thead>
        <tr>
          ${columns.map(({ title, isNumber }) => html`<th scope="col" class=${isNumber ? "number" : "words"}>${title}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${cells.map(
          (line) =>
            html`<tr class="row">
              ${line.map((cell, at) => html`<td class=${columns[at]?.isNumber === true ? "number" : "words"}>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>`;
}

function basis(sheet: Sheet, lang: Lang): unknown {
  const notes = notesOf(sheet, false);
  if (notes.length === 0) return nothing;
  return html`<section class="print-basis">
    <h2>${label(lang, "print.basis")}</h2>
    <dl>
      ${notes.map(
        ({ name, text }) =>
          html`<div>
            <dt>${name}</dt>
            <dd>${text}</dd>
          </div>`,
      )}
    </dl>
  </section>`;
}
