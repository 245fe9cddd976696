/**
 * `npm run bench -- [--data DIR] [--raw DIR] [--json FILE] [--only PART,…] [--paint CONDITION,…] [--repeats N] [--changes N] [--no-webgl]`: prepares the
 * peers' files, serves everything, runs the parts, prints their tables and writes the JSON. A cell that differs ends it with an error.
 */
import { existsSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Browser } from "playwright";
import { readPublished } from "#test/fixtures/published";
import { buildBenchPage, buildSite, launch } from "./browser.ts";
import type { PageAnswer, PagePart } from "./page.ts";
import { measureGrowth } from "./part-growth.ts";
import { measureKiosk } from "./part-kiosk.ts";
import { CONDITIONS, measurePaint, type Paint } from "./part-paint.ts";
import { measureHeap, measureLoading } from "./part-site.ts";
import { prepare, type Prepared } from "./prepare.ts";
import { printReport, type Report } from "./report.ts";
import { serveFolders, type StaticServer } from "./serve.ts";

const LONGEST_MS = 1_800_000;
const PARTS = [
  "same-rows",
  "same-job",
  "brush",
  "questions",
  "loading",
  "heap",
  "chains",
  "growth",
  "paint",
  "kiosk",
] as const;
type Part = (typeof PARTS)[number];
/** Growth makes datasets of up to 90 million people, paint takes half an hour, kiosk longer: only when asked for. */
const WHEN_ASKED: readonly Part[] = ["growth", "paint", "kiosk"];
/** Parts beside which the peers' files are made. */
const isBesidePeers = (part: Part): boolean => part !== "chains" && !WHEN_ASKED.includes(part);

const { values } = parseArgs({
  options: {
    data: { type: "string", default: "public/data" },
    raw: { type: "string", default: ".work/raw" },
    json: { type: "string" },
    only: { type: "string" },
    paint: { type: "string" },
    repeats: { type: "string", default: "12" },
    changes: { type: "string", default: "8640" },
    // Of the kiosk: pixels of WebGL in software take longer than all else.
    "no-webgl": { type: "boolean", default: false },
  },
});
const parts =
  values.only === undefined ? PARTS.filter((part) => !WHEN_ASKED.includes(part)) : (values.only.split(",") as Part[]);
const unknown = parts.filter((part) => !PARTS.includes(part));
if (unknown.length > 0) fail(`No part ${unknown.join(", ")}; there are ${PARTS.join(", ")}.`);
const asked = values.paint?.split(",") ?? CONDITIONS.map(({ name }) => name);
const conditions = CONDITIONS.filter(({ name }) => asked.includes(name));
if (conditions.length < asked.length)
  fail(`--paint takes some of ${CONDITIONS.map(({ name }) => name).join(", ")}; it was ${values.paint}.`);
const repeats = Number(values.repeats);
if (!Number.isInteger(repeats) || repeats < 1) fail(`--repeats takes a whole number; it was ${values.repeats}.`);
const changes = Number(values.changes);
if (!Number.isInteger(changes) || changes < 1) fail(`--changes takes a whole number; it was ${values.changes}.`);
const dataDir = resolve(values.data);
if (parts.some((part) => part !== "growth") && !existsSync(resolve(dataDir, "manifest.json")))
  fail(`No dataset in ${values.data}: run npm run data -- generate and build first, or give --data DIR.`);

const report: Report = { machine: machine(), ...(await measure()) };
printReport(report);
if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);

async function measure(): Promise<Omit<Report, "machine">> {
  const wants = (part: Part): boolean => parts.includes(part);
  const log = (text: string): void => console.error(text);
  const browser = await launch(process.env, !values["no-webgl"]);
  try {
    const found: { -readonly [Key in keyof Report]?: Report[Key] } = { browser: `Chromium ${browser.version()}` };
    if (parts.some(isBesidePeers)) {
      const prepared = await prepare(dataDir, resolve(values.raw), log);
      const { version, hash, totals } = prepared.dataset;
      found.dataset = { version, hash, totals, rows: prepared.rows };
      const server = await serve(prepared);
      try {
        const inPage = <Name extends PagePart>(part: Name): Promise<PageAnswer<Name>> => {
          log(part);
          return runInPage(browser, server, part, prepared.hasJoint);
        };
        if (wants("same-rows")) found.sameRows = await inPage("sameRows");
        if (wants("brush")) found.brush = await inPage("brush");
        if (wants("same-job")) found.sameJob = await inPage("sameJob");
        if (wants("questions")) found.questions = await inPage("questions");
        if (wants("loading")) found.decode = await inPage("decodeTimes");
        if (wants("loading")) found.loading = await measureLoading(server, log);
        if (wants("heap")) found.heap = await measureHeap(server, browser, log);
      } finally {
        await server.close();
      }
    }
    if (wants("chains")) {
      found.dataset ??= await publishedFacts();
      log("chains");
      const server = await serveFolders({ "/data/": dataDir, "/bench/": await buildBenchPage() });
      found.chains = await runInPage(browser, server, "chainTimes", false).finally(() => server.close());
    }
    if (wants("growth")) {
      const page = await buildBenchPage();
      found.growth = await measureGrowth(log, async (data) => {
        const server = await serveFolders({ "/data/": data, "/bench/": page });
        const answer = await runInPage(browser, server, "questions", false);
        await server.close();
        return answer.anyStep;
      });
    }
    if (wants("paint")) {
      found.dataset ??= await publishedFacts();
      found.paint = await paint(log);
    }
    if (wants("kiosk")) {
      found.dataset ??= await publishedFacts();
      const server = await serveFolders({ "/site/data/": dataDir, "/site/": await buildSite() });
      found.kiosk = await measureKiosk(`${server.url}/site/wall.html`, browser, changes, log).finally(() =>
        server.close(),
      );
    }
    return found as Omit<Report, "machine">;
  } finally {
    await browser.close();
  }
}

async function publishedFacts(): Promise<NonNullable<Report["dataset"]>> {
  const published = readPublished(dataDir);
  const rows = Object.fromEntries(published.manifest.tree.map((level) => [level.dimension, level.rows]));
  const { version, totals } = await published.boot();
  return { version, hash: published.hash, totals, rows };
}

/** Serves the site twice, as it is and with readable names, and measures on it. */
async function paint(log: (text: string) => void): Promise<Paint> {
  const readableFolder = await buildSite(true);
  const server = await serveFolders({
    "/site/data/": dataDir,
    "/site/": await buildSite(),
    "/readable/data/": dataDir,
    "/readable/": readableFolder,
  });
  try {
    const site = { dataDir, server, path: "/site/index.html", readablePath: "/readable/index.html", readableFolder };
    return await measurePaint(site, conditions, repeats, log);
  } finally {
    await server.close();
  }
}

async function serve({ folder }: Prepared): Promise<StaticServer> {
  return serveFolders({
    "/site/data/": dataDir,
    "/site/": await buildSite(),
    "/data/": dataDir,
    "/bench/": await buildBenchPage(),
    "/peers/": folder,
    "/duckdb/": resolve("node_modules/@duckdb/duckdb-wasm/dist"),
  });
}

async function runInPage<Part extends PagePart>(
  browser: Browser,
  server: StaticServer,
  part: Part,
  hasJoint: boolean,
): Promise<PageAnswer<Part>> {
  const page = await browser.newPage();
  page.setDefaultTimeout(LONGEST_MS);
  try {
    const failed = new Promise<never>((_, reject) => page.on("pageerror", reject));
    await page.goto(`${server.url}/bench/page.html`);
    const answer = page.evaluate(([name, joint]) => globalThis.runPart(name, "/data/", joint), [
      part,
      hasJoint,
    ] as const);
    return (await Promise.race([answer, failed])) as PageAnswer<Part>;
  } finally {
    await page.close();
  }
}

function machine(): string {
  const all = cpus();
  return `${all.length} × ${all[0]?.model ?? "CPU"}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, no GPU in use, Node ${process.version}`;
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
