/** Map and charts of a slide, as far as they find room on it. Knows sheets only. */
import type { Card } from "#blocks/card";
import "#blocks/add-first-kinds";
import { drawBlock, type BlockContent } from "#blocks/kinds";
import { withCircles } from "#exports/map-circles";
import { mapKey } from "#exports/map-key";
import { blockTextPx } from "#exports/resolved-block";
import { cardsOf } from "#exports/said";
import { svgElement } from "#exports/svg";
import { TOUR_PAGE_WORDS } from "#text/tour-page-words";
import { themeColors } from "#theme/palettes";
import type { Sheet } from "#views/sheet";
import { escaped } from "./markup";
import { fitting, MAP_WIDTH, SIDE_WIDTH, WHOLE_WIDTH } from "./slide-layout";
import type { SlideLook, SlideModel } from "./slide-model";

const CARD_GAP = 12;
const TITLE_PX = 24;
const NOTE_LINE_PX = 18;
/** A main picture that would have to be smaller than this share of itself is not read. */
const LEAST_SCALE = 0.7;

/** What a slide shows, and main pictures that are too large for it: those stand below. */
export interface Figures {
  readonly html: string;
  readonly below: string;
}

/** Draws the figures of a height, px of the slide. */
export async function slideFigures(model: SlideModel, look: SlideLook, height: number): Promise<Figures> {
  const { sheet, isCover, drawMap } = model;
  const cards = isCover ? [] : shownCards(model);
  const wide = cards.find(({ isWide }) => isWide === true);
  const drawn = wide && cardDrawn(model, wide, look, WHOLE_WIDTH, "wide");
  const isLegible = drawn !== undefined && drawn.height * LEAST_SCALE <= height;
  const below = drawn && !isLegible ? drawn.html : "";
  const isAsked = wide !== undefined && wide.id === model.block;
  if (drawn && (isLegible || isAsked || drawMap === null)) return { html: sideOf([shrunk(drawn, height)]), below };
  const others = cards.filter((card) => card !== wide);
  if (drawMap === null) {
    const { shown, left } = beside(model, others, look, WHOLE_WIDTH, height);
    return { html: sideOf(shown), below: below + left };
  }
  const legend = sheet.legend && legendDrawn(model, sheet.legend, look);
  const hasSide = others.length > 0 || legend !== null;
  const width = hasSide ? MAP_WIDTH : WHOLE_WIDTH;
  const svg = sized(await drawMap(width, height), width, height);
  const name = `${TOUR_PAGE_WORDS.mapOf[look.lang]}: ${sheet.title}`;
  const map = `<div class="map" role="img" aria-label="${escaped(name)}">${look.markup.map(svg, prefixOf(look))}</div>`;
  const room = height - (legend === null ? 0 : legend.height + CARD_GAP);
  const { shown, left } = beside(model, others, look, SIDE_WIDTH, room);
  const side = hasSide ? sideOf([...shown, ...(legend ? [legend.html] : [])]) : "";
  return { html: map + side, below: below + left };
}

function prefixOf({ position }: SlideLook): string {
  return `s${position}-`;
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

/** As many charts as have room below each other, and those that would have to be too small to be read alone; the one asked for stands first. */
function beside(
  { block, ...model }: SlideModel,
  cards: readonly Card[],
  look: SlideLook,
  width: number,
  room: number,
): { readonly shown: readonly string[]; readonly left: string } {
  const drawn = cards.map((card) => ({ id: card.id, ...cardDrawn(model, card, look, width, "chart") }));
  const isLegible = ({ id, height }: { id: string; height: number }): boolean =>
    id === block || height * LEAST_SCALE <= room;
  const legible = drawn.filter(isLegible);
  const standing = legible.length > 0 ? legible : drawn.slice(0, 1);
  const heights = standing.map(({ height }) => height);
  const shown = fitting(heights, room, CARD_GAP).flatMap((at) => standing.slice(at, at + 1));
  const left = drawn.filter((card) => !isLegible(card)).map(({ html }) => html);
  return { shown: shown.map((card) => shrunk(card, room)), left: left.join("\n") };
}

interface DrawnCard {
  readonly html: string;
  /** Px of the slide: of all of it, and of its picture. */
  readonly height: number;
  readonly picture: { readonly width: number; readonly height: number };
}

type Told = Pick<Card, "title" | "spec" | "explanation" | "note">;

function legendDrawn(
  model: Pick<SlideModel, "sheet">,
  given: NonNullable<Sheet["legend"]>,
  look: SlideLook,
): DrawnCard {
  const { title, note, content } = given;
  const told = { title, note, explanation: "", spec: withCircles(content, 1) };
  const card = cardDrawn(model, told, look, SIDE_WIDTH, "legend");
  const key = keyDrawn(given, look);
  return { ...card, html: card.html + key.html, height: card.height + key.height };
}

function cardDrawn(
  { sheet }: Pick<SlideModel, "sheet">,
  { title, spec, explanation, note = "" }: Told,
  look: SlideLook,
  width: number,
  kind: string,
): DrawnCard {
  const svg = spec && chart(spec, width, blockTextPx(look.theme, sheet.map));
  const picture = svg ? look.markup.chart(svg, prefixOf(look)) : "";
  const why = svg === null && explanation !== "" ? `<p class="explanation">${escaped(explanation)}</p>` : "";
  const said = note === "" ? "" : `<p class="note">${escaped(note)}</p>`;
  const lines =
    Math.ceil((note.length * 12) / width) + (why === "" ? 0 : Math.ceil((explanation.length * 12) / width) + 1);
  const height = svg ? Number(svg.getAttribute("height")) : 0;
  return {
    html: `<div class="card ${kind}"><h2>${escaped(title)}</h2>${picture}${why}${said}</div>`,
    height: TITLE_PX + height + lines * NOTE_LINE_PX,
    picture: { width, height },
  };
}

/** The card with its picture as small as it has to be. */
function shrunk({ html, height, picture }: DrawnCard, room: number): string {
  if (height <= room) return html;
  const high = Math.max(1, picture.height - (height - room));
  const width = Math.floor((picture.width * high) / picture.height);
  return html.replace(sizeStyle(picture.width, picture.height), sizeStyle(width, high));
}

/** The size of a picture in px of the slide. */
function sizeStyle(width: number, height: number): string {
  return `--w:${width};--h:${height}`;
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
  svg.setAttribute("style", sizeStyle(width, height));
  return svg;
}

/** What the map's raster and points mean. */
function keyDrawn(
  legend: NonNullable<Sheet["legend"]>,
  look: SlideLook,
): { readonly html: string; readonly height: number } {
  const key = mapKey(legend, themeColors(look.theme), 12, (into, text, { x, y, size, fill }) => {
    const line = svgElement("text", { x, y: y + size * 0.95, "font-size": size, fill });
    line.textContent = text;
    into.append(line);
  });
  if (key === null) return { html: "", height: 0 };
  const svg = svgElement("svg");
  svg.append(key.element);
  const height = Math.ceil(key.height);
  return { html: look.markup.chart(sized(svg, SIDE_WIDTH, height), prefixOf(look)), height };
}
