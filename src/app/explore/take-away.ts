/** Takes the answer on screen away as a file or on paper. What writes each form is fetched when it is asked for. */
import type { RowOrder } from "#blocks/table";
import type { EngineCalls } from "#model/engine-calls";
import { tableCsv } from "#exports/csv";
import { cardsOf } from "#exports/said";
import type { Dataset } from "#model/dataset";
import type { AppState } from "#model/state";
import type { ExportForm } from "#ui/export-forms";
import type { Sheet } from "#views/sheet";
import { label } from "#text/labels";
import { download, today, type Save } from "./deliver";
import { attributionText } from "./attribution-text";

/** What is taken away: a sheet, and where it stands. */
export interface Takeable {
  readonly sheet: Sheet;
  readonly state: AppState;
  readonly dataset: Dataset;
  readonly engine: EngineCalls;
  readonly address: string;
  /** The element of the screen, which paper does not show. */
  readonly root: HTMLElement;
  /** Where a file goes: to the reader's folder, or to a page around this one. */
  readonly save?: Save;
}

/** Forms of a file or of paper. */
type FileForm = Exclude<ExportForm, "wall">;

/** Sizes of pictures: a slide, a page of A4 upright; and of the map in them. CSS px. */
const PICTURES = { slide: { widthPx: 1920, heightPx: 1080 }, page: { widthPx: 1240, heightPx: 1754 } } as const;
const MAP_PX = { width: 760, height: 566 };
/** Rows of a list that leave the screen, by form: so many that writing them takes a few seconds, on paper a few pages. */
const MOST_ROWS = { csv: 100_000, xlsx: 30_000, print: 200 };

/** Writes the file, rows of a table in an order, or opens the browser's print dialogue; rejects with an AppError that says why not. */
export async function takeAway(form: FileForm, order: RowOrder | undefined, given: Takeable): Promise<void> {
  const { sheet, state, save = download } = given;
  if (sheet.list && sheet.list.taken === undefined && form in MOST_ROWS)
    return takeAway(form, order, { ...given, sheet: await withRows(given, form as keyof typeof MOST_ROWS) });
  if (form === "print") return printSheet(given);
  if (form === "csv") {
    if (sheet.list?.taken) {
      const { rowsCsv } = await import("#exports/rows-csv");
      return save(`${sheet.fileName}.csv`, "text/csv;charset=utf-8", rowsCsv(sheet.list.taken.rows, sheet.notes));
    }
    if (sheet.table === null) return;
    const csv = tableCsv(sheet.table, sheet.notes, state.lang, order);
    return save(`${sheet.fileName}.csv`, "text/csv;charset=utf-8", csv);
  }
  if (form === "xlsx") {
    const { sheetXlsx, XLSX_TYPE } = await import("#exports/xlsx");
    return save(`${sheet.fileName}.xlsx`, XLSX_TYPE, await sheetXlsx(sheet, state.lang));
  }
  const { sheetPng, PNG_TYPE } = await import("#exports/png");
  const { theme, lang } = state;
  const attribution = attributionText(state, given.dataset, sheet);
  const map = await mapOf(given);
  const picture = await sheetPng(sheet, { ...PICTURES[form], theme, lang, map, mapWidthPx: MAP_PX.width, attribution });
  save(`${sheet.fileName}.png`, PNG_TYPE, picture);
}

/** The sheet with the rows of its list, and a note where there are more. */
async function withRows({ sheet, state: { lang }, engine }: Takeable, form: keyof typeof MOST_ROWS): Promise<Sheet> {
  if (!sheet.list) return sheet;
  const taken = await sheet.list.take(engine, MOST_ROWS[form]);
  const note = { name: label(lang, "csv.basis"), text: taken.note };
  // On paper it stands above the rows.
  const notes = taken.note === "" || form === "print" ? sheet.notes : [note, ...sheet.notes];
  return { ...sheet, notes, list: { ...sheet.list, taken } };
}

/** Characters of a chart's title in the name of its file. */
const MOST_NAME = 24;

/** Writes one chart as SVG. */
export async function takeChart(chart: string, { sheet, state, save = download }: Takeable): Promise<void> {
  const card = cardsOf(sheet).find(({ id }) => id === chart);
  if (!card) return;
  const { chartSvg, SVG_TYPE } = await import("#exports/chart-svg");
  const name = card.title.replaceAll(/[^\p{L}\p{N}]+/gu, "_").slice(0, MOST_NAME);
  save(`${sheet.fileName}-${name}.svg`, SVG_TYPE, chartSvg(sheet, card, state));
}

/** The sheet's map in a theme; null where it has none. */
async function mapOf(
  { sheet: { map: scene }, state, dataset, engine: { geo } }: Takeable,
  theme = state.theme,
): Promise<SVGSVGElement | null> {
  if (scene === null) return null;
  const { mapPicture } = await import("#map/map-picture");
  return mapPicture(
    { ...scene, theme },
    { ...MAP_PX, tree: dataset.tree, geo, target: state.camera ?? scene.framed ?? scene.region },
  );
}

/** Shows the document in place of the screen until it is printed. */
async function printSheet(given: Takeable): Promise<void> {
  const { sheet, state, dataset, address, root } = given;
  const { mountPrint } = await import("#layouts/print/mount");
  // Dark grounds are for screens.
  const theme = state.theme === "night" ? "paper" : state.theme;
  const paper = document.createElement("div");
  root.before(paper);
  const shown = root.style.display;
  root.style.display = "none";
  const unmount = mountPrint(paper, [sheet], {
    lang: state.lang,
    theme,
    attribution: attributionText(state, dataset, sheet),
    version: dataset.version,
    hash: dataset.hash.slice(0, 8),
    day: today(),
    address,
    mapOf: () => mapOf(given, theme),
  });
  try {
    await isReady(paper);
    print();
  } finally {
    unmount();
    paper.remove();
    root.style.display = shown;
  }
}

/** Resolves once the document in `paper` is drawn. */
function isReady(paper: HTMLElement): Promise<void> {
  return new Promise((resolve) => {
    const found = (): boolean => paper.querySelector('[data-ready="true"]') !== null;
    const watching = new MutationObserver(() => {
      if (!found()) return;
      watching.disconnect();
      resolve();
    });
    watching.observe(paper, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-ready"] });
    if (found()) {
      watching.disconnect();
      resolve();
    }
  });
}
