/** The first diagnosis of files: what is no table is told once, and no row is lost in silence. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { checkFolder, type CheckKnowledge, loadCheckKnowledge } from "#data/check/check-folder";
import { expectedFailure } from "#data/cli/expected-failure";
import { problemLine } from "#data/check/report-lines";
import { buildErrors } from "#text/build-errors";

const GOOD = fileURLToPath(new URL("../fixtures/raw-tiny", import.meta.url));

let dir = "";
let knowledge: CheckKnowledge;
beforeAll(async () => {
  knowledge = await loadCheckKnowledge();
});
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "raw-"));
  cpSync(GOOD, dir, { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true }));

/** Rewrites one line (from 1) of a file of the folder. */
function plant(file: string, line: number, change: (text: string) => string): void {
  const lines = readFileSync(join(dir, file), "utf8").split("\n");
  lines[line - 1] = change(lines[line - 1] ?? "");
  writeFileSync(join(dir, file), lines.join("\n"));
}

describe("files that are no table", () => {
  const talent = (): string => readFileSync(join(dir, "talent.csv"), "utf8");
  const cases: readonly {
    readonly rule: string;
    readonly content: () => string | Uint8Array;
    readonly value?: string;
  }[] = [
    { rule: "file-html", content: () => "<!DOCTYPE html>\n<html><body>登录</body></html>" },
    { rule: "file-excel", content: () => Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]) },
    { rule: "file-empty", content: () => "" },
    {
      rule: "encoding",
      content: () => Buffer.concat([Buffer.from(talent()), Buffer.from("T99,\xB2\xA9\xCA\xBF\n".repeat(40), "latin1")]),
    },
    { rule: "encoding", content: () => Buffer.from(`\uFEFF${talent()}`, "utf16le") },
    { rule: "delimiter", content: () => talent().replaceAll(",", ";"), value: ";" },
    { rule: "delimiter", content: () => talent().replaceAll(",", "\t"), value: "Tab" },
    { rule: "line-ends", content: () => talent().replaceAll("\n", "\r") },
    { rule: "header-cell-empty", content: () => talent().replace("id,county", "id,,county"), value: "2" },
    { rule: "header-title", content: () => `青岛市人才名册\n${talent()}`, value: "青岛市人才名册" },
    { rule: "header-break", content: () => talent().replace("birth_year", '"birth\nyear"') },
  ];

  it.each(cases)("are told once: $rule", async ({ rule, content, value }) => {
    writeFileSync(join(dir, "talent.csv"), content());
    const report = await checkFolder(dir, { knowledge });
    expect(report.problems.map((problem) => problem.rule)).toEqual([rule]);
    if (value !== undefined) expect(report.problems[0]?.value).toBe(value);
    expect(report.errors).toBe(1);
  });

  it("name the encoding they seem to have", async () => {
    const gbk = Buffer.from("id,name\nC1,\xC7\xE0\xB5\xBA\n", "latin1");
    writeFileSync(join(dir, "company.csv"), gbk);
    expect((await checkFolder(dir, { knowledge })).problems.map(problemLine)).toEqual([
      "错误 company.csv:文件不是 UTF-8 编码,像是 GB18030(在 Excel 中请另存为“CSV UTF-8”)",
    ]);
  });

  it("say what to do when the package itself is in another encoding, or asks for one", async () => {
    const pack = join(dir, "datapackage.json");
    const text = readFileSync(pack, "utf8");
    writeFileSync(pack, text.replace('"encoding": "utf-8"', '"encoding": "gbk"'));
    expect((await checkFolder(dir, { knowledge })).problems.map(problemLine).join()).toMatch(
      /talent 的 encoding 是 gbk.*另存为 UTF-8/u,
    );
    writeFileSync(pack, Buffer.concat([Buffer.from(text.slice(0, -2)), Buffer.from([0xc7, 0xe0, 0xb5, 0xba])]));
    expect((await checkFolder(dir, { knowledge })).problems.map(problemLine).join()).toMatch(
      /datapackage.json.*不是 UTF-8 编码,.*另存为/u,
    );
  });

  it.each([
    ["a", ["row-size"]],
    ["青", ["file-unreadable"]],
  ])("lose no row in silence when a cell is huge (%s)", async (letter, rules) => {
    plant("company.csv", 3, (text) => text.replace("青岛乙视觉有限公司", letter.repeat(9_000_000)));
    const report = await checkFolder(dir, { knowledge });
    expect(report.problems.map(({ rule }) => rule)).toEqual(rules);
    expect(report.problems.map(problemLine).join()).toMatch(/过长/u);
  });

  it("hold as many rows as their package says", async () => {
    const pack = join(dir, "datapackage.json");
    writeFileSync(pack, readFileSync(pack, "utf8").replace('"path": "park.csv",', '"path": "park.csv", "x-rows": 3,'));
    expect((await checkFolder(dir, { knowledge })).problems).toMatchObject([
      { rule: "rows-differ", file: "park.csv", value: "2" },
    ]);
  });
});

describe("a failure of the system", () => {
  const errno = (code: string, path: string): Error =>
    Object.assign(new Error(`${code}: x, open '${path}'`), { code, path });

  it.each([
    [errno("ENOSPC", "/out"), "system-disk-full"],
    [errno("EROFS", "/out"), "system-read-only"],
    [errno("EACCES", "/out"), "system-no-rights"],
    [errno("EISDIR", "/out"), "system-file"],
    [Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" }), "system-disk-full"],
    [new Error("IO Error: Could not write file: No space left on device"), "system-disk-full"],
    [new Error("Out of Memory Error: failed to offload data block"), "system-no-memory"],
    [new Error("anything"), "system-bug"],
    ["a thrown text", "system-bug"],
  ])("is a sentence and no stack: %s", (error, code) => {
    const failure = expectedFailure(error);
    expect(failure.code).toBe(code);
    expect(buildErrors[code]!.zh(failure.params)).not.toMatch(/undefined|no space|    at /u);
  });
});
