/** What the bench found, as JSON and as tables with the goals beside. Measures nothing. */
import type { PageAnswer } from "./page.ts";
import { printChains } from "./report-chains.ts";
import type { Timing } from "./measure.ts";
import type { Scale } from "./part-growth.ts";
import { printKiosk } from "./report-kiosk.ts";
import type { KioskRun } from "./part-kiosk.ts";
import type { Paint } from "./part-paint.ts";
import { GOALS } from "./paint-actions.ts";
import type { Arrived, Heap, Loading } from "./part-site.ts";

/** Parts that did not run are absent. */
export interface Report {
  readonly machine: string;
  readonly browser: string;
  readonly dataset?: {
    readonly version: string;
    readonly hash: string;
    readonly totals: { readonly talent: number; readonly company: number };
    readonly rows: Readonly<Record<string, number>>;
  };
  readonly sameRows?: PageAnswer<"sameRows">;
  readonly sameJob?: PageAnswer<"sameJob">;
  readonly brush?: PageAnswer<"brush">;
  readonly questions?: PageAnswer<"questions">;
  readonly decode?: PageAnswer<"decodeTimes">;
  readonly loading?: Loading;
  readonly heap?: Heap;
  readonly chains?: PageAnswer<"chainTimes">;
  readonly growth?: readonly Scale[];
  readonly paint?: Paint;
  readonly kiosk?: KioskRun;
}

const GOALS_OF_ROWS: Readonly<Record<string, number>> = {
  crossfilter2: 40,
  "DuckDB-WASM, branch rows": 60,
  arquero: 100,
};

export function printReport(report: Report): void {
  const { machine, browser, dataset } = report;
  console.log(`${machine}; ${browser}`);
  if (dataset) {
    const atoms = Object.values(dataset.rows).reduce((sum, rows) => sum + rows, 0);
    console.log(
      `dataset ${dataset.version} ${dataset.hash}: ${dataset.totals.talent} people in ${atoms} atoms, ${dataset.totals.company} companies`,
    );
  }
  if (report.sameRows) printSameRows(report.sameRows);
  if (report.brush) printBrush(report.brush);
  if (report.sameJob) printSameJob(report.sameJob);
  if (report.questions) printQuestions(report.questions);
  if (report.loading) printLoading(report.loading);
  if (report.decode) printDecode(report.decode);
  if (report.heap) printHeap(report.heap);
  if (report.chains) printChains(report.chains);
  if (report.growth) printGrowth(report.growth);
  if (report.paint) printPaint(report.paint);
  if (report.kiosk) printKiosk(report.kiosk);
}

function title(text: string): void {
  console.log(`\n${text}`);
}

function times({ runs, p50Ms, p95Ms }: Timing): Readonly<Record<string, number>> {
  return { runs, "p50 ms": round(p50Ms), "p95 ms": round(p95Ms) };
}

function printSameRows({ rows, cellsCompared, worstDifference, changes }: NonNullable<Report["sameRows"]>): void {
  title(
    `Same rows, same cells: ${rows} rows of one branch; ${cellsCompared} cells equal, worst difference ${worstDifference.toExponential(1)}`,
  );
  const ours = changes[0]!;
  console.table(
    changes.map((each) => ({
      contender: each.name,
      ...times(each),
      "times ours": round(each.p50Ms / ours.p50Ms),
      goal: GOALS_OF_ROWS[each.name] === undefined ? "" : `≥ ${GOALS_OF_ROWS[each.name]}`,
    })),
  );
}

function printBrush({ rows, cellsCompared, activation, changes }: NonNullable<Report["brush"]>): void {
  title(`A brush that moves, ${rows} rows; ${cellsCompared} cells equal. Goal: ≥ 2 times ours, without activation`);
  const ours = changes[0]!;
  console.table(
    [...changes, activation].map((each) => ({
      contender: each.name,
      ...times(each),
      "times ours": round(each.p50Ms / ours.p50Ms),
    })),
  );
}

function printSameJob({ jobs, cellsCompared, errors }: NonNullable<Report["sameJob"]>): void {
  title(
    `The same job from nothing: first national answer, then 20 changes, all dimensions; ${cellsCompared} cells equal`,
  );
  const ours = jobs[0]!;
  console.table(
    jobs.map(({ name, bytesToFirst, bytes, first, changes, scriptMs }) => ({
      contender: name,
      "MB to first": megabytes(bytesToFirst),
      "MB in all": megabytes(bytes),
      "first ms": round(first.p50Ms),
      "change p50 ms": round(changes.p50Ms),
      "change p95 ms": round(changes.p95Ms),
      "20 changes ms": round(scriptMs),
      "bytes / ours": round(bytesToFirst / ours.bytesToFirst),
      "first / ours": round(first.p50Ms / ours.first.p50Ms),
      "p50 / ours": round(changes.p50Ms / ours.changes.p50Ms),
      "20 changes / ours": round(scriptMs / ours.scriptMs),
    })),
  );
  console.log("goals against the best of them: bytes ≥ 4, first ≥ 10, change ≥ 20");
  if (errors)
    console.log(
      `published estimates against the raw people, ${errors.cells} cells of ≥ 100: median error ${percent(errors.median)}, p95 ${percent(errors.p95)}`,
    );
}

function printQuestions({
  anyStep,
  people,
  companies,
  search,
  firstAnswerMs,
  allLoadedMs,
}: NonNullable<Report["questions"]>): void {
  title("Questions, engine time. Goals: people ≤ 3 / ≤ 8 ms, companies p95 ≤ 16.7 ms");
  console.table([anyStep, ...people, ...companies, ...search].map((each) => ({ question: each.name, ...times(each) })));
  console.log(`first answer ${round(firstAnswerMs)} ms, every company loaded ${round(allLoadedMs)} ms, in one run`);
}

function printLoading({ firstPicture, ready, settled }: Loading): void {
  title("Loading the built site in a fresh browser. Goals: first picture ≤ 1 MB (app, boot, boundaries) and ≤ 1 s");
  const row = (moment: string, { ms, bytes, requests, neededBytes, fontBytes }: Arrived): object => ({
    moment,
    ms: round(ms),
    MB: megabytes(bytes),
    requests,
    "of it app, boot, boundaries MB": megabytes(neededBytes),
    "of it fonts MB": megabytes(fontBytes),
  });
  console.table([
    row("first picture", firstPicture),
    row("national view ready", ready),
    row("everything fetched", settled),
  ]);
}

function printDecode(files: NonNullable<Report["decode"]>): void {
  title("Opening files. Goal: spine and branches ≤ 2.5 MB");
  console.table(
    files.map(({ name, bytes, openedBytes, unzipMs, decodeMs }) => ({
      file: name,
      MB: megabytes(bytes),
      "opened MB": megabytes(openedBytes),
      "unzip ms": round(unzipMs),
      "decode ms": round(decodeMs),
    })),
  );
  const cube = files.filter(({ kind }) => kind === "cube").reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`spine and branches: ${megabytes(cube)} MB`);
}

function printHeap({ interactions, before, after, pageGrowth, allGrowth }: Heap): void {
  title(`Heap after ${interactions} interactions. Goal: ± 5 %`);
  console.table([
    {
      heap: "page",
      "before MB": megabytes(before.page),
      "after MB": megabytes(after.page),
      growth: percent(pageGrowth),
    },
    {
      heap: "page and worker",
      "before MB": megabytes(before.all),
      "after MB": megabytes(after.all),
      growth: percent(allGrowth),
    },
  ]);
}

function printGrowth(scales: readonly Scale[]): void {
  title("Growth. Goal: 3 × the people ≤ 2.2 × the time");
  console.table(
    scales.map(({ people, atoms, cubeBytes, build, limited, engine }) => ({
      people,
      atoms,
      "cube MB": megabytes(cubeBytes),
      "engine p50 ms": round(engine.p50Ms),
      "engine p95 ms": round(engine.p95Ms),
      "build s": round(build.seconds),
      "peak MB": megabytes(build.peakBytes),
      "build s, 1 GB": limited === null ? "no limit here" : round(limited.seconds),
      "peak MB, 1 GB": limited === null ? "" : megabytes(limited.peakBytes),
    })),
  );
}

function printPaint({ painted, costs }: Paint): void {
  for (const { renderer, window, throttle, loads, rows } of painted) {
    const processor = throttle === 1 ? "full speed" : `${throttle} × throttled`;
    title(
      `From input to picture: ${renderer} map, ${window.width} × ${window.height}, ${processor}; load ${loads.map((load) => load.toFixed(1)).join(" to ")}`,
    );
    console.table(
      rows.map((row) => ({
        action: row.action,
        runs: row.runs,
        "delay ms": round(row.delayMs),
        "paint p50 ms": round(row.paintP50Ms),
        "paint p95 ms": round(row.paintP95Ms),
        "by events": row.toldByEvents,
        "picture p50 ms": round(row.standsP50Ms),
        "picture p95 ms": round(row.standsP95Ms),
        "processor ms": round(row.cpuP50Ms),
        "task ms": round(row.longestTaskMs),
        "frame ms": round(row.longestFrameMs),
        goal: `${row.meetsGoal ? "" : "missed: "}≤ ${GOALS[row.action].p50Ms} / ${GOALS[row.action].p95Ms}`,
      })),
    );
  }
  for (const { action, condition, standsMs, scriptMs, styleMs, layoutMs, threads } of costs) {
    title(
      `What costs: ${action}, ${condition}, ${round(standsMs)} ms under the profiler; page: script ${round(scriptMs)}, style ${round(styleMs)}, layout ${round(layoutMs)}`,
    );
    for (const { thread, busyMs, bySelf, byTotal } of threads) {
      console.log(`${thread}, busy ${round(busyMs)} ms: by self time, then our own with what they call`);
      for (const functions of [bySelf, byTotal])
        console.table(
          functions.map(({ name, file, selfMs, totalMs }) => ({
            function: name,
            file,
            "self ms": round(selfMs),
            "total ms": round(totalMs),
          })),
        );
    }
  }
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}

function megabytes(bytes: number): number {
  return Number((bytes / 1e6).toFixed(2));
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
