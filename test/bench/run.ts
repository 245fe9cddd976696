/**
 * `npm run bench -- [--data DIR] [--json FILE]`: serves the dataset, runs engine.bench.ts in one headless Chromium page,
 * prints the table and writes the JSON. Starts nothing else.
 */
import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright";
import { createServer } from "vite";
import type { BenchReport } from "./engine.bench.ts";
import type { Timing } from "./measure.ts";

const LONGEST_MS = 600_000;
const { values } = parseArgs({
  options: { data: { type: "string", default: "public/data" }, json: { type: "string" } },
});
const folder = resolve(values.data);
if (!existsSync(resolve(folder, "manifest.json"))) {
  console.error(`No dataset in ${values.data}: run npm run data -- generate and build first, or give --data DIR.`);
  process.exit(1);
}
const report = await measure(folder);
print(report);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);

async function measure(dataFolder: string): Promise<BenchReport> {
  process.env.TALENT_MAP_DATA = dataFolder;
  const server = await createServer({
    server: { port: 0, host: "127.0.0.1", hmr: false, watch: null },
    logLevel: "error",
  });
  await server.listen();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? execFileSync("which", ["chromium"], { encoding: "utf8" }).trim(),
    args: ["--no-sandbox"],
  });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(LONGEST_MS);
    const failed = new Promise<never>((_, reject) => page.on("pageerror", reject));
    const address = server.resolvedUrls?.local[0];
    await page.goto(`${address}test/bench/page.html`);
    const answer = page
      .waitForFunction(() => globalThis.benchReport !== undefined)
      .then(() => page.evaluate(() => globalThis.benchReport));
    return await Promise.race([answer, failed]);
  } finally {
    await browser.close();
    await server.close();
  }
}

function print(result: BenchReport): void {
  const { dataset, rows, sameBranch } = result;
  const atoms = Object.values(rows).reduce((sum, count) => sum + count, 0);
  console.log(
    `dataset ${dataset.version} ${dataset.hash}: ${dataset.totals.talent} people in ${atoms} atoms, ${dataset.totals.company} companies`,
  );
  console.log(
    `first answer ${result.firstAnswerMs.toFixed(0)} ms, everything loaded ${result.allLoadedMs.toFixed(0)} ms, prepared ${result.preparedMs.toFixed(0)} ms`,
  );
  console.log(`same page, tier > age branch: ${sameBranch.rows} rows`);
  const lines = [...result.engine, ...result.search, ...sameBranch.timings].map(
    ({ name, runs, p50Ms, p95Ms }: Timing) => ({
      what: name,
      runs,
      "p50 ms": Number(p50Ms.toFixed(2)),
      "p95 ms": Number(p95Ms.toFixed(2)),
    }),
  );
  console.table(lines);
}
