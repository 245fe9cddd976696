/** One slide of the page of a tour as HTML: title, sentence, map, charts, sources, and folded below them the table and all notes. Knows sheets only. */
import type { Card } from "#blocks/card";
import { drawBlock, type BlockContent } from "#blocks/kinds";
import { rowHeads, type Table, type TableRow } from "#blocks/table";
import { withCircles } from "#exports/map-circles";
import { mapKey } from "#exports/map-key";
import { blockTextPx } from "#exports/resolved-block";
import { cardsOf, notesOf } from "#exports/said";
import { svgElement } from "#exports/svg";
import type { Lang } from "#model/state";
import { label } from "#text/labels";
import { TOUR_PAGE_WORDS } from "#text/tour-page-words";
import { themeColors, type ThemeName } from "#theme/palettes";
import type { Note, Sheet } from "#views/sheet";
import { escaped, type PageMarkup } from "./markup";
import { figuresHeight, fitting, isFigure, MAP_WIDTH, SIDE_WIDTH, WHOLE_WIDTH } from "./slide-layout";

/** A slide with its answer. */
export interface SlideModel {
  readonly sheet: Sheet;
  /** What the slide tells, or the question. */
  readonly title: string;
  readonly place: string;
  /** What the speaker says, or "". */
  readonly script: string;
  readonly isCover: boolean;
  /** Id of the chart shown; null: the first that has numbers. */
  readonly block: string | null;
  /** Review number of the map or that there is none, the source of its base, and the dataset. */
  readonly attribution: string;
  /** Draws the sheet's map at a size, px; null where it has none. */
  readonly drawMap: ((width: number, height: number) => Promise<Element>) | null;
}

export interface SlideLook {
  readonly lang: Lang;
  readonly theme: ThemeName;
  /** Counted from 1. */
  readonly position: number;
  readonly count: number;
  /** Version, hash and date of the dataset. */
  readonly versionLine: string;
  readonly markup: PageMarkup;
}

const CARD_GAP = 12;
const TITLE_PX = 24;
const NOTE_LINE_PX = 18;

/** The section. Needs `document` to make elements. */
export async function slideSection(model: SlideModel, look: SlideLook): Promise<string> {
  const { sheet, title, place, isCover } = model;
  const { lang, position } = look;
  const foot = footText(model, look);
  const height = figuresHeight({ title, place, sentence: sheet.sentence, isCover, foot });
  const demo = sheet.isDemo ? `<p class="demo">${escaped(sheet.demoPart || label(lang, "demo.badge"))}</p>` : "";
  return `<section id="${position}" class="of-${sheet.subject}${isCover ? " cover" : ""}">
<header><h1>${escaped(title)}</h1><p class="place">${escaped(place)}</p>${demo}</header>
<p class="sentence">${sentenceHtml(sheet)}</p>
<div class="figures">${await figures(model, look, height)}</div>
<footer><div class="line"><p class="sources">${escaped(foot)}</p>${navigation(look)}</div>
${details(model, look)}</footer>
</section>`;
}

/** The answer; its first number stands large. */
function sentenceHtml({ sentence }: Sheet): string {
  const figure = sentence.find(isFigure);
  return sentence
    .map((part) => {
      if (part === figure) return `<strong class="figure">${escaped(part.text)}</strong>`;
      return part.strong ? `<strong>${escaped(part.text)}</strong>` : escaped(part.text);
    })
    .join("");
}

function footText({ sheet, attribution }: SlideModel, { lang, versionLine }: SlideLook): string {
  const colon = lang === "zh" ? "：" : ": ";
  const told = [label(lang, "csv.source"), label(lang, "csv.period")];
  const notes = sheet.notes.filter(({ name }) => told.includes(name)).map(({ name, text }) => `${name}${colon}${text}`);
  return [...notes, attribution, versionLine].filter((text) => text !== "").join(" · ");
}

function navigation({ lang, position, count }: SlideLook): string {
  const { slides, previous, next } = TOUR_PAGE_WORDS;
  const link = (to: number, mark: string, name: string): string =>
    to < 1 || to > count ? "" : `<a href="#${to}" aria-label="${escaped(name)}">${mark}</a>`;
  const [back, on] = [link(position - 1, "‹", previous[lang]), link(position + 1, "›", next[lang])];
  return `<nav aria-label="${escaped(slides[lang])}">${back}<span>${position} / ${count}</span>${on}</nav>`;
}

async function figures(model: SlideModel, look: SlideLook, height: number): Promise<string> {
  const { sheet, isCover, drawMap } = model;
  const cards = isCover ? [] : shownCards(model);
  const wide = cards.find(({ isWide }) => isWide === true);
  if (wide?.spec) return sideOf([cardHtml(model, wide, look, WHOLE_WIDTH, height)]);
  if (drawMap === null) return sideOf(beside(model, cards, look, WHOLE_WIDTH, height));
  const legend = sheet.legend && cardDrawn(model, legendCard(sheet.legend), look, SIDE_WIDTH, "legend");
  const hasSide = cards.length > 0 || legend !== null;
  const width = hasSide ? MAP_WIDTH : WHOLE_WIDTH;
  const svg = sized(await drawMap(width, height), width, height);
  svg.setAttribute("role", "img");
  const name = `${TOUR_PAGE_WORDS.mapOf[look.lang]}: ${sheet.title}`;
  const map = `<div class="map" role="img" aria-label="${escaped(name)}">${look.markup.map(svg, `s${look.position}-`)}</div>`;
  if (!hasSide) return map;
  const room = height - (legend === null ? 0 : legend.height + CARD_GAP);
  const charts = beside(model, cards, look, SIDE_WIDTH, room);
  return map + sideOf([...charts, ...(legend === null ? [] : [legend.html + keyHtml(sheet, look)])]);
}

function sideOf(cards: readonly string[]): string {
  return `<div class="side">${cards.join("\n")}</div>`;
}

/** The chart of the slide first, then the others in reading order; those without numbers only where none has any. */
function shownCards({ sheet, block }: SlideModel): readonly Card[] {
  const cards = cardsOf(sheet);
  const chosen = cards.filter(({ id }) => id === block);
  const others = cards.filter((card) => card.id !== block && card.spec !== null);
  return chosen.length + others.length > 0 ? [...chosen, ...others] : cards.slice(0, 1);
}

/** As many charts as have room below each other. */
function beside(
  model: SlideModel,
  cards: readonly Card[],
  look: SlideLook,
  width: number,
  room: number,
): readonly string[] {
  const drawn = cards.map((card) => cardDrawn(model, card, look, width, "chart"));
  const heights = drawn.map(({ height }) => height);
  return drawn.slice(0, fitting(heights, room, CARD_GAP)).map(({ html }) => html);
}

interface DrawnCard {
  readonly html: string;
  /** Px of the slide. */
  readonly height: number;
}

type Told = Pick<Card, "title" | "spec" | "explanation" | "note">;

function legendCard({ title, note, content }: NonNullable<Sheet["legend"]>): Told {
  return { title, note, explanation: "", spec: withCircles(content, 1) };
}

function cardDrawn(
  { sheet }: SlideModel,
  { title, spec, explanation, note = "" }: Told,
  look: SlideLook,
  width: number,
  kind: string,
): DrawnCard {
  const svg = spec && chart(spec, width, blockTextPx(look.theme, sheet.map));
  const picture = svg ? look.markup.chart(svg, `s${look.position}-`) : "";
  const why = svg === null && explanation !== "" ? `<p class="explanation">${escaped(explanation)}</p>` : "";
  const said = note === "" ? "" : `<p class="note">${escaped(note)}</p>`;
  const lines =
    Math.ceil((note.length * 12) / width) + (why === "" ? 0 : Math.ceil((explanation.length * 12) / width) + 1);
  return {
    html: `<div class="card ${kind}"><h2>${escaped(title)}</h2>${picture}${why}${said}</div>`,
    height: TITLE_PX + (svg ? Number(svg.getAttribute("height")) : 0) + lines * NOTE_LINE_PX,
  };
}

/** The main chart over the whole slide: drawn as wide as it is, shrunk where it is too high. */
function cardHtml(model: SlideModel, card: Card, look: SlideLook, width: number, height: number): string {
  const { html } = cardDrawn(model, card, look, width, "wide");
  const drawn = Number(/--h:([\d.]+)/.exec(html)?.[1] ?? 0);
  const room = height - TITLE_PX - (card.note === undefined || card.note === "" ? 0 : NOTE_LINE_PX);
  if (drawn <= room) return html;
  return html.replace(`--w:${width};--h:${drawn}`, `--w:${Math.floor((width * room) / drawn)};--h:${room}`);
}

/** A chart at a width, as it is drawn on screen; its text is as large as the slide's own. */
function chart(spec: BlockContent, width: number, textPx: number): Element {
  const svg = svgElement("svg") as SVGSVGElement;
  // Styles of later kinds go to the document of the chart.
  document.body.append(svg);
  try {
    drawBlock(svg, spec, { width, textPx });
  } finally {
    svg.remove();
  }
  return sized(svg, width, Number(svg.getAttribute("height")));
}

/** Lets a picture grow with the slide. */
function sized(svg: Element, width: number, height: number): Element {
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("width", String(width));
  svg.setAttribute("height", String(height));
  svg.setAttribute("style", `--w:${width};--h:${height}`);
  return svg;
}

/** What the map's raster and points mean. */
function keyHtml({ legend }: Sheet, { theme, markup, position }: SlideLook): string {
  if (legend === null) return "";
  const key = mapKey(legend, themeColors(theme), 12, (into, text, { x, y, size, fill }) => {
    const line = svgElement("text", { x, y: y + size * 0.95, "font-size": size, fill });
    line.textContent = text;
    into.append(line);
  });
  if (key === null) return "";
  const svg = svgElement("svg");
  svg.append(key.element);
  return markup.chart(sized(svg, SIDE_WIDTH, Math.ceil(key.height)), `s${position}-`);
}

function details(model: SlideModel, { lang }: SlideLook): string {
  const { sheet, script } = model;
  const { table, list } = sheet;
  const words = TOUR_PAGE_WORDS;
  const said = script === "" ? "" : `<h2>${words.script[lang]}</h2><p>${escaped(script)}</p>`;
  const rows = list?.taken && listHtml(list.caption, list.taken.rows, list.taken.note);
  const notes = notesOf(sheet, table !== null)
    .map(noteHtml)
    .join("");
  const body = [said, table ? tableHtml(table, lang) : "", rows ?? "", `<dl>${notes}</dl>`].join("\n");
  return `<details><summary>${words.more[lang]}</summary>${body}</details>`;
}

function noteHtml({ name, text }: Note): string {
  return `<div><dt>${escaped(name)}</dt><dd>${escaped(text)}</dd></div>`;
}

/** The table: every number compared, and why there is none where there is none. */
export function tableHtml(table: Table, lang: Lang): string {
  const { caption, columns, rows, total, blocked } = table;
  if (blocked !== "") return `<p class="explanation">${escaped(`${caption}: ${blocked}`)}</p>`;
  const kind = (at: number): string => (total.cells[at]?.isWords === true ? "words" : "number");
  const line = ({ code, name, cells }: TableRow, of: string): string => {
    const written = cells.map(({ text, absent = "" }, at) => {
      const why = absent === "" || absent === text ? "" : ` title="${escaped(absent)}"`;
      return `<td class="${kind(at)}"${why}>${escaped(text)}</td>`;
    });
    return `<tr class="${of}"><td>${escaped(code)}</td><th scope="row">${escaped(name)}</th>${written.join("")}</tr>`;
  };
  const heads = rowHeads(table, lang).map((head) => `<th scope="col">${escaped(head)}</th>`);
  const titles = columns.map(({ title }, at) => `<th scope="col" class="${kind(at)}">${escaped(title)}</th>`);
  return `<table><caption>${escaped(caption)}</caption>
<thead><tr>${heads.join("")}${titles.join("")}</tr></thead>
<tbody>
${[...rows.map((row) => line(row, "row")), line(total, "total")].join("\n")}
</tbody></table>`;
}

type ListRows = NonNullable<NonNullable<Sheet["list"]>["taken"]>["rows"];

function listHtml(caption: string, { columns, cells }: ListRows, note: string): string {
  const kind = (at: number): string => (columns[at]?.isNumber === true ? "number" : "words");
  const heads = columns.map(({ title }, at) => `<th scope="col" class="${kind(at)}">${escaped(title)}</th>`);
  const lines = cells.map(
    (line) =>
      `<tr>${line.map((cell, at) => `<td class="${kind(at)}">${escaped(String(cell ?? ""))}</td>`).join("")}</tr>`,
  );
  return `<table><caption>${escaped(caption)}</caption>
<thead><tr>${heads.join("")}</tr></thead>
<tbody>
${lines.join("\n")}
</tbody></table><p class="note">${escaped(note)}</p>`;
}
