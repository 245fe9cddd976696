/** Views are named in one list only and know nothing of each other; each rule is seen to find a planted violation. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { SUBJECTS } from "#model/subjects";
import { VIEW_IDS } from "#views/all-views";

interface Source {
  readonly path: string;
  readonly text: string;
}

function sourcesBelow(folder: string): readonly Source[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesBelow(path);
    return path.endsWith(".ts") ? [{ path, text: readFileSync(path, "utf8") }] : [];
  });
}

/** Folders of views: what they share is no view. */
const SHARED = ["regional", "chain-parts"];
const FOLDERS = readdirSync("src/views", { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !SHARED.includes(entry.name))
  .map(({ name }) => name);

/** Files that ask which view it is instead of asking the view. */
function asking(sources: readonly Source[]): readonly string[] {
  const named = new RegExp(`\\bview(\\.id)?\\s*[!=]==\\s*"(${VIEW_IDS.join("|")})"|"view\\.(${VIEW_IDS.join("|")})`);
  return sources.filter(({ path, text }) => !inFolderOfView(path) && named.test(text)).map(({ path }) => path);
}

function inFolderOfView(path: string): boolean {
  return FOLDERS.some((folder) => path.startsWith(join("src/views", folder, "/")));
}

/** Files outside the list that import a view, or a view another. */
function importing(sources: readonly Source[]): readonly string[] {
  const importsView = new RegExp(`from "(#views|\\.)/(${FOLDERS.join("|")})/`);
  return sources
    .filter(({ path, text }) => path !== join("src", "views", "all-views.ts") && importsView.test(text))
    .map(({ path }) => path);
}

/** Files that tell subjects apart by name instead of asking their row. */
function namingSubjects(sources: readonly Source[]): readonly string[] {
  const named = new RegExp(`\\bsubject(Of\\([a-z]*\\))?\\s*[!=]==\\s*"(${SUBJECTS.join("|")})"`, "i");
  return sources.filter(({ text }) => named.test(text)).map(({ path }) => path);
}

/** Files of layouts, exporters and elements that reach behind a sheet. */
function reachingBehind(sources: readonly Source[]): readonly string[] {
  const outside = ["app", "exports", "layouts", "ui"].map((folder) => join("src", folder, "/"));
  return sources
    .filter(({ path, text }) => outside.some((folder) => path.startsWith(folder)) && text.includes('"#views/regional/'))
    .map(({ path }) => path);
}

const sources = sourcesBelow("src");

describe("views", () => {
  test("are folders, one for each id", () => {
    expect(FOLDERS.toSorted()).toEqual(VIEW_IDS.toSorted());
  });

  test("are asked, never told apart by name", () => {
    expect(asking(sources)).toEqual([]);
    const planted = { path: "src/ui/plant.ts", text: 'if (state.view === "industry") draw();' };
    const inIts = { path: "src/views/industry/plant.ts", text: planted.text };
    expect(asking([planted, inIts])).toEqual([planted.path]);
  });

  test("are imported by their list alone", () => {
    expect(importing(sources)).toEqual([]);
    const planted = { path: "src/views/talent/plant.ts", text: 'import { placesView } from "#views/places/view";' };
    expect(importing([planted])).toEqual([planted.path]);
  });

  test("are known by their sheets alone to what shows and writes them", () => {
    expect(reachingBehind(sources)).toEqual([]);
    const planted = { path: "src/exports/plant.ts", text: 'import { pictureOf } from "#views/regional/picture";' };
    expect(reachingBehind([planted])).toEqual([planted.path]);
  });

  test("ask the row of a subject, never its name", () => {
    expect(namingSubjects(sources)).toEqual([]);
    const planted = { path: "src/map/plant.ts", text: 'if (subjectOf(state) === "company") draw();' };
    expect(namingSubjects([planted])).toEqual([planted.path]);
  });
});
