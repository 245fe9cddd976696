/** Habits of the house that a checker can see: file sizes and names, both languages complete, no request to elsewhere. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { label, LABEL_KEYS } from "#text/labels";

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

const sources = ["src", "data"].flatMap(filesBelow).filter((path) => /\.(ts|mjs)$/.test(path));
const FORBIDDEN_NAMES = /^(utils?|helpers?|common|misc|manager|index)\.ts$/;

describe("the house", () => {
  it("keeps every source file at 350 lines or fewer", () => {
    const long = sources.filter((path) => readFileSync(path, "utf8").split("\n").length > 351);
    expect(long).toEqual([]);
  });

  it("uses no name that says nothing", () => {
    expect(sources.filter((path) => FORBIDDEN_NAMES.test(basename(path)))).toEqual([]);
  });

  it("opens every source file by saying what it is for", () => {
    const silent = sources.filter((path) => !/^(\/\*|\/\/|#!)/.test(readFileSync(path, "utf8")));
    expect(silent).toEqual([]);
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
