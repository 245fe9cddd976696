/** Sums up samples of actions and CPU profiles. Pure. */
import { quantile } from "./measure.ts";
import { GOALS, type ActionName } from "./paint-actions.ts";
import type { Sample } from "./paint-watch.ts";

/** One run of an action. */
export interface Run extends Sample {
  /** Processor time of the page's main thread, until a little after the picture: beside other work it grows less than the others. */
  readonly cpuMs: number;
}

/** One action under one condition; milliseconds since the input. */
export interface PaintRow {
  readonly action: ActionName;
  readonly runs: number;
  /** Median until the first listener. */
  readonly delayMs: number;
  readonly paintP50Ms: number;
  readonly paintP95Ms: number;
  /** Runs whose next paint the Event Timing API told; of the others the first frame of the main thread counts. */
  readonly toldByEvents: number;
  readonly standsP50Ms: number;
  readonly standsP95Ms: number;
  readonly longestTaskMs: number;
  readonly longestFrameMs: number;
  readonly cpuP50Ms: number;
  readonly meetsGoal: boolean;
}

export function paintRow(action: ActionName, runs: readonly Run[]): PaintRow {
  const paints = runs.map(({ eventMs, frameMs }) => eventMs ?? frameMs);
  const stands = runs.map(({ standsMs }) => standsMs);
  const [standsP50Ms, standsP95Ms] = [quantile(stands, 0.5), quantile(stands, 0.95)];
  const goal = GOALS[action];
  return {
    action,
    runs: runs.length,
    delayMs: quantile(
      runs.map(({ delayMs }) => delayMs),
      0.5,
    ),
    paintP50Ms: quantile(paints, 0.5),
    paintP95Ms: quantile(paints, 0.95),
    toldByEvents: runs.filter(({ eventMs }) => eventMs !== null).length,
    standsP50Ms,
    standsP95Ms,
    longestTaskMs: Math.max(...runs.map(({ longestTaskMs }) => longestTaskMs)),
    longestFrameMs: Math.max(...runs.map(({ longestFrameMs }) => longestFrameMs)),
    cpuP50Ms: quantile(
      runs.map(({ cpuMs }) => cpuMs),
      0.5,
    ),
    meetsGoal: standsP50Ms <= goal.p50Ms && standsP95Ms <= goal.p95Ms,
  };
}

/** A row in words, for the log. */
export function toldOf({ action, standsP50Ms, standsP95Ms, cpuP50Ms }: PaintRow): string {
  const [p50, p95, cpu] = [standsP50Ms, standsP95Ms, cpuP50Ms].map((ms) => ms.toFixed(0));
  return `${action}: picture ${p50} / ${p95} ms, processor ${cpu} ms`;
}

/** How many times over its goal an action is; ≤ 1 meets it. */
export function overGoal({ action, standsP50Ms, standsP95Ms }: PaintRow): number {
  return Math.max(standsP50Ms / GOALS[action].p50Ms, standsP95Ms / GOALS[action].p95Ms);
}

/** What the Profiler domain of Chromium's protocol gives, as far as it is read here. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly children?: readonly number[];
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  /** Node of every sample, and microseconds since the sample before. */
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

/** Time spent in a function. */
export interface FunctionTime {
  readonly name: string;
  /** Source file; "" for what is not script. */
  readonly file: string;
  readonly selfMs: number;
  /** With all that it calls. */
  readonly totalMs: number;
}

const WAITING: readonly string[] = ["(idle)", "(root)"];

/** Functions of a profile without waiting, in no order; `fileAt` names the source of a line (counted from 0) of a script. */
export function functionTimes(
  { nodes, samples = [], timeDeltas = [] }: CpuProfile,
  fileAt: (url: string, line: number) => string,
): readonly FunctionTime[] {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const callers = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
  const found = new Map<string, { name: string; file: string; selfMs: number; totalMs: number }>();
  for (const [at, id] of samples.entries()) {
    // A sample stands for the time until the next one.
    const ms = (timeDeltas[at + 1] ?? 0) / 1000;
    // A function that calls itself is counted once.
    const counted = new Set<string>();
    for (let node: number | undefined = id; node !== undefined; node = callers.get(node)) {
      const { functionName, url, lineNumber } = frames.get(node)!;
      if (WAITING.includes(functionName)) break;
      const key = `${functionName} ${url} ${lineNumber}`;
      const file = url === "" ? "" : fileAt(url, lineNumber);
      const known = found.get(key) ?? { name: functionName || "(anonymous)", file, selfMs: 0, totalMs: 0 };
      if (node === id) known.selfMs += ms;
      if (!counted.has(key)) known.totalMs += ms;
      counted.add(key);
      found.set(key, known);
    }
  }
  return [...found.values()];
}

/** The source of every line of a bundle that is not minified: each begins with `// FILE`; "" before the first. */
export function sourcesOf(bundle: string): readonly string[] {
  let source = "";
  return bundle.split("\n").map((line) => (source = /^\/\/(?:#region)? (\S+\.[cm]?[jt]s)$/u.exec(line)?.[1] ?? source));
}
