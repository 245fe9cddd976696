/**
 * A sheet as one SVG of a chosen size: head, place for the map, legend and charts as far as they fit, and what it all rests on. Every
 * text is a text, so that it can be drawn with any typeface. Knows no view and makes no file; png.ts draws it and the map into it.
 */
import { AppError } from "#base/errors";
import type { Card } from "#blocks/card";
import type { BlockContent } from "#blocks/kinds";
import type { NameList } from "#blocks/name-list";
import { fittingPart } from "./fitting-part";
import { Ink } from "#exports/ink";
import { contained, divide, linesPx, pageFormat, type Box, type PageFormat } from "#exports/page-format";
import { withCircles } from "#exports/map-circles";
import {
  blockTextPx,
  EXPORT_FONTS,
  resolveBlock,
  strongWeight,
  SVG_NAMESPACE,
  type BlockLook,
} from "#exports/resolved-block";
import { cardsOf, notesOf } from "#exports/said";
import { mapKey } from "#exports/map-key";
import { namesParts, type Part } from "#exports/picture-names";
import { svgElement } from "#exports/svg";
import { wrapRuns, wrapText, type Line, type Measure } from "#blocks/parts/wrap-text";
import type { Lang } from "#model/state";
import { themeColors, type ThemeColors } from "#theme/palettes";
import { label } from "#text/labels";
import type { Sheet } from "#views/sheet";

export interface PictureInput {
  readonly sheet: Sheet;
  readonly look: BlockLook;
  readonly lang: Lang;
  readonly attribution: string;
  readonly width: number;
  readonly height: number;
  /** Size of the map on screen, CSS px; null where there is none. */
  readonly map: { readonly width: number; readonly height: number } | null;
  readonly measure: Measure;
}

/** The picture without its map, and where the map belongs. */
export interface Picture {
  readonly svg: SVGSVGElement;
  readonly mapBox: Box | null;
}

/** Lays a sheet out. Needs a page, which shows nothing of it. */
export function pictureOf(input: PictureInput): Picture {
  const { sheet } = input;
  const drawn = cardsOf(sheet).filter(({ spec }) => spec !== null);
  const hero = drawn.find(({ isWide }) => isWide) ?? (input.map ? null : (drawn[0] ?? null));
  const map = hero ? null : input.map;
  if (!map && !hero) throw new AppError("picture-empty");
  const writer = new Writer(input);
  const { page } = writer;
  const top = writer.head() + page.gapPx * 0.75;
  const bottom = writer.foot() - page.gapPx * 0.75;
  const review = writer.review();
  const { figure, columns } = divide(page, top, bottom, map ? map.width / map.height : 1.4, review.height);
  const mapBox = map ? writer.mapFrame(figure, map.width / map.height, review.lines) : null;
  if (hero?.spec) writer.hero(figure, hero, hero.spec);
  const parts = [
    ...(sheet.legend && mapBox && map ? [writer.legend(sheet.legend, columns, mapBox.width / map.width)] : []),
    ...(sheet.legend && mapBox ? writer.key(sheet.legend) : []),
    ...cardsOf(sheet)
      .filter((card) => card !== hero)
      .map((card) => writer.chart(card, columns)),
    ...(sheet.list ? writer.names(sheet.list, columns) : []),
  ];
  writer.fill(columns, parts);
  return { svg: writer.svg, mapBox };
}

class Writer {
  readonly page: PageFormat;
  readonly svg: SVGSVGElement;
  readonly #input: PictureInput;
  readonly #colors: ThemeColors;
  readonly #ink: Ink;

  constructor(input: PictureInput) {
    const { width, height, look } = input;
    this.#input = input;
    this.page = pageFormat(width, height);
    this.#colors = themeColors(look.theme);
    this.#ink = new Ink(input.measure, strongWeight(look.theme));
    this.svg = svgElement("svg", {
      xmlns: SVG_NAMESPACE,
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      "font-family": EXPORT_FONTS,
    }) as SVGSVGElement;
    this.svg.append(svgElement("rect", { width, height, fill: this.#colors.panel }));
  }

  /** Title, marks and sentence; returns where they end. */
  head(): number {
    const { marginPx, titlePx, sentencePx, smallPx, width, gapPx } = this.page;
    const { ink, accent } = this.#colors;
    const { title, sentence } = this.#input.sheet;
    const marks = this.#marks(width - marginPx, marginPx + titlePx * 0.75);
    const heading = this.#wrap(title, titlePx, width - 2 * marginPx - marks - gapPx, 2, true);
    let y = marginPx;
    y += this.#ink.lines(this.svg, heading, { x: marginPx, y, size: titlePx, fill: ink }) + smallPx * 0.25;
    const room = { fontPx: sentencePx, maxPx: width - 2 * marginPx, mostLines: 5, measure: this.#ink.measure };
    const lines = wrapRuns(sentence, room);
    return y + this.#ink.lines(this.svg, lines, { x: marginPx, y, size: sentencePx, fill: ink, strongFill: accent });
  }

  /** Name of the site and the mark of made-up data, at the right; returns their width. */
  #marks(right: number, middle: number): number {
    const { smallPx: size } = this.page;
    const { lang, sheet } = this.#input;
    const { ink2, alarm } = this.#colors;
    const name = label(lang, "app.name");
    const nameWidth = this.#ink.measure({ text: name, strong: false }, size);
    this.#ink.words(this.svg, { text: name, x: right, y: middle, size, fill: ink2, anchor: "end" });
    if (!sheet.isDemo) return nameWidth;
    const badge = label(lang, "demo.badge");
    const width = this.#ink.measure({ text: badge, strong: true }, size) + size * 1.4;
    const x = right - nameWidth - size - width;
    const frame = { x, y: middle - size * 1.05, width, height: size * 2.1, rx: size * 0.3 };
    this.svg.append(svgElement("rect", { ...frame, fill: "none", stroke: alarm, "stroke-width": size / 10 }));
    const words = { text: badge, x: x + width / 2, y: middle, size, fill: alarm, strong: true };
    this.#ink.words(this.svg, { ...words, anchor: "middle" });
    return nameWidth + size + width;
  }

  /** What the sheet rests on, at the foot; returns where it begins. */
  foot(): number {
    const { marginPx, width, height, smallPx } = this.page;
    const { lang, sheet } = this.#input;
    const colon = lang === "zh" ? "：" : ": ";
    const notes = notesOf(sheet, false).map(({ name, text }) => `${name}${colon}${text}`);
    const room = width - 2 * marginPx;
    const most = height * 0.22;
    let size = smallPx;
    const wrapped = (): readonly Line[] => this.#wrap(notes.join("\u3000"), size, room);
    while (size > smallPx * 0.7 && linesPx(wrapped().length, size) > most) size -= smallPx / 20;
    const lines = this.#wrap(notes.join("\u3000"), size, room, Math.max(1, Math.floor(most / linesPx(1, size))));
    const top = height - marginPx * 0.75 - linesPx(lines.length, size);
    const y = top - size * 0.75;
    const ends = { x1: marginPx, x2: width - marginPx, y1: y, y2: y };
    this.svg.append(svgElement("line", { ...ends, stroke: this.#colors.hairline, "stroke-width": size / 14 }));
    this.#ink.lines(this.svg, lines, { x: marginPx, y: top, size, fill: this.#colors.ink2 });
    return y;
  }

  /** The review number of the map in lines, and the height they take. */
  review(): { readonly lines: readonly Line[]; readonly height: number } {
    const { smallPx, isWide, width, marginPx } = this.page;
    const { attribution, map } = this.#input;
    if (attribution === "" || !map) return { lines: [], height: 0 };
    const lines = this.#wrap(attribution, smallPx, (width - 2 * marginPx) * (isWide ? 0.4 : 1), 3);
    return { lines, height: linesPx(lines.length, smallPx) + smallPx * 0.3 };
  }

  /** Frame of the map with its review number below it; returns where the map belongs. */
  mapFrame(figure: Box, aspect: number, review: readonly Line[]): Box {
    const { smallPx: size } = this.page;
    const below = review.length === 0 ? 0 : linesPx(review.length, size) + size * 0.3;
    const box = contained({ ...figure, height: figure.height - below }, aspect);
    const { sea, hairline, ink2 } = this.#colors;
    this.svg.append(svgElement("rect", { ...box, fill: sea, stroke: hairline, "stroke-width": size / 6 }));
    this.#ink.lines(this.svg, review, { x: box.x, y: box.y + box.height + size * 0.3, size, fill: ink2 });
    return box;
  }

  /** The main chart, or the first where there is no map. */
  hero(figure: Box, card: Card, spec: BlockContent): void {
    const draw = (shown: BlockContent, size: number): Part => this.#card(card, shown, figure.width, size);
    this.#place(fittingPart(draw, spec, figure.height, this.page.textPx), figure.x, figure.y);
  }

  /** A chart for the columns. */
  chart(card: Card, columns: readonly Box[]): Part {
    return this.#card(card, card.spec, columns[0]?.width ?? 0, this.page.textPx);
  }

  names(list: NameList, columns: readonly Box[]): readonly Part[] {
    return namesParts(list, columns, { page: this.page, ink: this.#ink, colors: this.#colors, lang: this.#input.lang });
  }

  /** The legend; its circles keep the size they have on the map as it is shown here. */
  legend({ title, note, content }: NonNullable<Sheet["legend"]>, columns: readonly Box[], mapScale: number): Part {
    const factor = mapScale / (this.page.textPx / this.#drawnTextPx());
    return this.#card(
      { title, note, explanation: "" },
      withCircles(content, factor),
      columns[0]?.width ?? 0,
      this.page.textPx,
    );
  }

  /** What the map's raster and points mean, where it has them. */
  key(legend: NonNullable<Sheet["legend"]>): readonly Part[] {
    const key = mapKey(legend, this.#colors, this.page.textPx, (into, text, at) =>
      this.#ink.lines(into, [[{ text, strong: false }]], at),
    );
    return key === null ? [] : [{ title: legend.title, ...key }];
  }

  /** Parts in reading order, each in the first column with room for the whole of it; names those that have none. */
  fill(columns: readonly Box[], parts: readonly Part[]): void {
    const { page } = this;
    const last = columns.at(-1);
    const reserve = linesPx(2, page.smallPx);
    const free = columns.map((column) => ({ ...column, height: column.height - (column === last ? reserve : 0) }));
    const left: string[] = [];
    for (const part of parts) {
      const at = free.findIndex(({ height }) => part.height <= height);
      const column = free[at];
      if (!column) {
        left.push(part.title);
        continue;
      }
      this.#place(part, column.x, column.y);
      const used = part.height + page.gapPx * 0.8;
      free[at] = { ...column, y: column.y + used, height: column.height - used };
    }
    if (left.length === 0 || !last) return;
    const { lang } = this.#input;
    const text = `${label(lang, "export.more")}${left.join(lang === "zh" ? "、" : ", ")}`;
    const lines = this.#wrap(text, page.smallPx, last.width, 2);
    const y = last.y + last.height - linesPx(lines.length, page.smallPx);
    this.#ink.lines(this.svg, lines, { x: last.x, y, size: page.smallPx, fill: this.#colors.ink2 });
  }

  #drawnTextPx(): number {
    const { look, sheet } = this.#input;
    return blockTextPx(look.theme, sheet.map);
  }

  /** Title, then the block or why there are no numbers, then its note. */
  #card(
    { title, explanation, note = "" }: Pick<Card, "title" | "explanation" | "note">,
    spec: BlockContent | null,
    width: number,
    size: number,
  ): Part {
    const element = svgElement("g");
    const { ink, ink2 } = this.#colors;
    let y = size * 0.3;
    y += this.#ink.lines(element, this.#wrap(title, size * 1.06, width, 2, true), {
      x: 0,
      y: 0,
      size: size * 1.06,
      fill: ink,
    });
    if (spec) y += this.#block(element, spec, y, width, size) + size * 0.3;
    else if (explanation !== "") y += this.#explanation(element, explanation, y, width, size);
    const small = size * 0.88;
    if (note !== "")
      y += this.#ink.lines(element, this.#wrap(note, small, width), { x: 0, y, size: small, fill: ink2 });
    return { title, element, height: Math.ceil(y) };
  }

  /** A block as high as it wants to be; returns its height. */
  #block(into: Element, spec: BlockContent, y: number, width: number, size: number): number {
    const textPx = this.#drawnTextPx();
    const scale = size / textPx;
    // Labels and playheads reach a little beyond their place.
    const inset = size * 0.4;
    const drawn = { width: Math.floor((width - inset) / scale), textPx };
    const block = resolveBlock(spec, drawn, this.#input.look);
    block.group.setAttribute("transform", `translate(0,${y}) scale(${scale})`);
    into.append(block.group);
    return block.height * scale;
  }

  /** Why there are no numbers, in a dashed frame; returns its height. */
  #explanation(into: Element, text: string, y: number, width: number, size: number): number {
    const pad = size * 0.6;
    const small = size * 0.92;
    const lines = this.#wrap(text, small, width - 2 * pad);
    const height = linesPx(lines.length, small) + 2 * pad;
    const frame = { x: 0, y, width, height, rx: size * 0.3, fill: "none", stroke: this.#colors.hairline };
    const dashes = { "stroke-dasharray": `${size / 4} ${size / 5}`, "stroke-width": size / 14 };
    into.append(svgElement("rect", { ...frame, ...dashes }));
    this.#ink.lines(into, lines, { x: pad, y: y + pad, size: small, fill: this.#colors.ink2 });
    return height;
  }

  #wrap(text: string, fontPx: number, maxPx: number, mostLines = Infinity, strong = false): readonly Line[] {
    const room = { fontPx, maxPx, mostLines, measure: this.#ink.measure };
    return strong ? wrapRuns([{ text, strong }], room) : wrapText(text, room);
  }

  #place({ element }: Part, x: number, y: number): void {
    element.setAttribute("transform", `translate(${x},${y})`);
    this.svg.append(element);
  }
}
