/** Pages of tours as files: `讲解-NAME.html`, one for each tour of a folder. Knows files; not what a page is made of. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { TourPage, TourPagesJob, WriteTourPages } from "#model/tour-page";
import { installDocument } from "./small-document";

/** The site's own code draws the pages; it is fetched by name, because what data commands are made of knows no page. */
const WRITER = new URL("../../src/tour-pages.ts", import.meta.url).href;
/** The list of them, `index.json`, is none. */
const TOUR_FILE = /^(?!index\.json$)([a-z0-9][a-z0-9-]{0,59})\.json$/;

export interface TourPageFile extends TourPage {
  /** As `讲解-nation.html`. */
  readonly file: string;
}

export interface TourPagesOptions extends Partial<Pick<TourPagesJob, "lang" | "theme">> {
  /** Folder of a published dataset. */
  readonly published: string;
  /** Folder of tours: files of the format of src/model/tour.ts. */
  readonly tours: string;
}

/** Writes nothing: the pages with the names of their files, by the names of the tours. Errors: those of opening a dataset. */
export async function tourPages({
  published,
  tours,
  lang = "zh",
  theme = "paper",
}: TourPagesOptions): Promise<readonly TourPageFile[]> {
  const removeDocument = installDocument();
  try {
    const { writeTourPages } = (await import(WRITER)) as { readonly writeTourPages: WriteTourPages };
    const pages = await writeTourPages({ read: reader(published), tours: toursIn(tours), lang, theme });
    const ending = lang === "zh" ? "" : `-${lang}`;
    return pages.map((page) => ({ ...page, file: `讲解-${page.name}${ending}.html` }));
  } finally {
    removeDocument();
  }
}

/** Writes the pages into a folder, which is made where it is missing. */
export async function writeTourPageFiles(options: TourPagesOptions, out: string): Promise<readonly TourPageFile[]> {
  const pages = await tourPages(options);
  mkdirSync(out, { recursive: true });
  for (const { file, html } of pages) writeFileSync(join(out, file), html);
  return pages;
}

function toursIn(folder: string): TourPagesJob["tours"] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .toSorted()
    .flatMap((file) => {
      const [, name] = TOUR_FILE.exec(file) ?? [];
      return name === undefined ? [] : [{ name, text: readFileSync(join(folder, file), "utf8") }];
    });
}

function reader(folder: string): TourPagesJob["read"] {
  return (path) => readFile(join(folder, path));
}
