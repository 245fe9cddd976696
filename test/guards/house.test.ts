/** Habits of the house that a checker can see: file sizes and names, both languages complete, no request to elsewhere. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { label, LABEL_KEYS } from "#text/labels";
import { filesBelow, sourceFiles, type SourceFile } from "./sources";

const sources = sourceFiles();
/** A file longer than this holds more than one subject. */
const MOST_LINES = 300;
const FORBIDDEN_NAMES = /^(utils?|helpers?|common|misc|manager|index)\.ts$/;

function linesOf({ text }: SourceFile): number {
  return text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}

function tooLong(files: readonly SourceFile[]): readonly string[] {
  return files.filter((file) => linesOf(file) > MOST_LINES).map((file) => `${file.path}: ${linesOf(file)}`);
}

describe("the house", () => {
  it(`keeps every source file at ${MOST_LINES} lines or fewer`, () => {
    const byLength = sources.map((file) => ({ ...file, lines: linesOf(file) })).toSorted((a, b) => a.lines - b.lines);
    const median = byLength[Math.floor(byLength.length / 2)];
    const longest = byLength.at(-1);
    console.info(`${byLength.length} files: median ${median?.lines} lines, longest ${longest?.path} ${longest?.lines}`);
    expect(tooLong(sources)).toEqual([]);
  });

  it("catches the first line too many", () => {
    const planted = { path: "src/map/plant.ts", text: "// A line.\n".repeat(MOST_LINES + 1) };
    const justShort = { path: "src/map/short.ts", text: "// A line.\n".repeat(MOST_LINES) };
    expect(tooLong([planted, justShort])).toEqual([`src/map/plant.ts: ${MOST_LINES + 1}`]);
  });

  it("uses no name that says nothing", () => {
    expect(sources.map(({ path }) => path).filter((path) => FORBIDDEN_NAMES.test(basename(path)))).toEqual([]);
  });

  it("opens every source file by saying what it is for", () => {
    const silent = sources.filter(({ text }) => !/^(\/\*|\/\/|#!)/.test(text));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  it("lets no test wait for an async predicate: its promise is true at once", () => {
    const waits = (text: string): boolean => /waitForFunction\(\s*async\b/.test(text);
    expect(waits("page.waitForFunction(\n  async () => false)")).toBe(true);
    const hasty = filesBelow("test").filter((path) => path.endsWith(".ts") && waits(readFileSync(path, "utf8")));
    expect(hasty.filter((path) => path !== "test/guards/house.test.ts")).toEqual([]);
  });

  it("has wording in both languages for every label", () => {
    const incomplete = LABEL_KEYS.filter((key) => label("zh", key).trim() === "" || label("en", key).trim() === "");
    expect(incomplete).toEqual([]);
    const chinese = LABEL_KEYS.filter(
      (key) => key !== "nav.lang" && key !== "nav.lang.title" && /\p{Script=Han}/u.test(label("en", key)),
    );
    expect(chinese).toEqual([]);
  });

  it("names no address outside its own origin in what the browser runs", () => {
    const allowed = /^http:\/\/www\.w3\.org\//;
    const addresses = filesBelow("src")
      .filter((path) => path.endsWith(".ts") || path.endsWith(".css"))
      .flatMap((path) =>
        [...readFileSync(path, "utf8").matchAll(/https?:\/\/[^\s"'`)]+/g)].map(([url]) => `${path}: ${url}`),
      )
      .filter((found) => !allowed.test(found.split(": ")[1] ?? ""));
    expect(addresses).toEqual([]);
  });
});
