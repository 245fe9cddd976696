/** The printed document as a PDF of Chromium: A4 pages whose header rows repeat and whose margins tell page, source and version. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServer, type ViteDevServer } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PROVINCES } from "#test/fixtures/provinces";
import { closeBrowsers, sharedBrowser } from "./browsers";

const hasPoppler = spawnSync("pdftotext", ["-v"]).status === 0;
let server: ViteDevServer;
let folder = "";
let pdf: Buffer;
/** Words of each page, in reading order, without spaces. */
let pages: readonly string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "talent-map-print-"));
  server = await createServer({ server: { port: 0, open: false, hmr: false }, logLevel: "error" });
  await server.listen();
  const [address = ""] = server.resolvedUrls?.local ?? [];
  const page = await (await sharedBrowser("svg")).newPage();
  await page.goto(`${address}test/visual/print/index.html`);
  await page.waitForSelector('.print-document[data-ready="true"]', { state: "attached", timeout: 100_000 });
  pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  await page.close();
  writeFileSync(join(folder, "print.pdf"), pdf);
  if (!hasPoppler) return;
  const text = spawnSync("pdftotext", ["-raw", join(folder, "print.pdf"), "-"], { encoding: "utf8" }).stdout;
  pages = text
    .split("\f")
    .slice(0, -1)
    .map((words) => words.replaceAll(/\s+/g, ""));
});

afterAll(async () => {
  await closeBrowsers();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("the printed document", () => {
  test("is on A4 pages, few of them", () => {
    const text = pdf.toString("latin1");
    const boxes = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
    expect(boxes.length).toBeGreaterThanOrEqual(4);
    expect(boxes.length).toBeLessThanOrEqual(8);
    for (const [, width, height] of boxes)
      expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
  });

  test.skipIf(!hasPoppler)("numbers every page and says on each what it is, where it is from and of which day", () => {
    pages.forEach((words, at) => {
      expect(words).toContain(`第${at + 1}页/共${pages.length}页`);
      for (const part of [
        "产才地图",
        "演示数据",
        "来源",
        "2026.11",
        "0123456789abcdef",
        "2026-11-26",
        "https://map.example.cn/",
      ])
        expect(words).toContain(part);
    });
    expect(pages.filter((words) => words.includes("第二张"))).toHaveLength(pages.length / 2);
  });

  test.skipIf(!hasPoppler)("prints every row once a sheet and the header on every page with rows", () => {
    const all = pages.join("");
    for (const [code, name] of PROVINCES) {
      const rows = all.split(`${code}${name.replaceAll(/\s+/g, "")}`).length - 1;
      expect([name, rows]).toEqual([name, 2]);
    }
    const withRows = pages.filter((words) => /\d{6}\p{Script=Han}+(省|市|区)/u.test(words));
    expect(withRows.length).toBeGreaterThan(2);
    for (const words of withRows) expect(words).toContain("行政区划代码");
  });

  test.skipIf(!hasPoppler)("cuts no chart in two: title, first and last row of each are on one page", () => {
    for (const [title, last] of [
      ["各省份", "8湖南省21.0万"],
      ["学历", "其他27.1万"],
      ["上中下游", "25.0万"],
    ] as const) {
      const starts = pages.flatMap((words, at) => (words.includes(title) ? [at] : []));
      const ends = pages.flatMap((words, at) => (words.includes(last) ? [at] : []));
      expect([title, ends.every((at) => starts.includes(at)), ends.length > 0]).toEqual([title, true, true]);
    }
  });
});
