/** The source files of the house, read for its guards. Judges nothing. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

export interface SourceFile {
  /** Below the root, such as "src/map/scene.ts". */
  readonly path: string;
  readonly text: string;
}

/** Paths of all files below a folder. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** Modules in `src` and `data` of a root. */
export function sourceFiles(root = "."): readonly SourceFile[] {
  return ["src", "data"]
    .flatMap((folder) => filesBelow(join(root, folder)))
    .filter((path) => /\.(ts|mjs)$/.test(path))
    .map((path) => ({ path: relative(root, path), text: readFileSync(path, "utf8") }));
}
