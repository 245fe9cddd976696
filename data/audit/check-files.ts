/** Class `files`: what is served is what the manifest lists, unaltered, and of kinds and sections the audit can account for. */
import type { CheckResult } from "./findings";
import type { OpenedFile } from "./published-folder";
import type { Release } from "./release";

const KINDS = [
  "boot",
  "boot-rest",
  "cube",
  "chains",
  "memberships",
  "statistics",
  "company",
  "institute",
  "park",
  "points",
  "names",
  "details",
  "node-counts",
  "studies",
  "pinyin",
  "rail",
  "youth",
  "geo",
];

/** Closes the findings of reading with what only the folder as a whole shows. */
export function checkFiles(release: Release): CheckResult {
  const { reading, folder } = release;
  for (const name of folder.unlisted()) reading.add("file-unlisted", name);
  for (const { kind, path } of folder.files)
    if (!KINDS.includes(kind)) reading.add("kind-unknown", path, { 种类: kind });
  return reading.result();
}

/** Opens every file, one after another, for a visitor. */
export function visitFiles({ folder, reading, opened }: Release, visit: (file: OpenedFile) => void): void {
  for (const listed of folder.files) {
    const known = opened.get(listed.path);
    const file = known === undefined ? folder.open(listed, reading) : known;
    if (file !== null) visit(file);
  }
}
