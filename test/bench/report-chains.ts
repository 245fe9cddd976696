/** What the part on chains found, as tables with the goals beside. Measures nothing. */
import type { ChainTimes } from "./part-chains.ts";
import type { Timing } from "./measure.ts";

const ANSWER_MS = 200;
const WHAT_IF_MS = 50;
const SPACE_MS = 1500;
const COUNTS_BYTES = 400_000;

export function printChains({ first, answers, whatIf, space, counts }: ChainTimes): void {
  console.log(`\nChains, whole answers. Goals: p95 ≤ ${ANSWER_MS} ms, what-if ≤ ${WHAT_IF_MS} ms`);
  console.table([
    ...answers.map((each) => rowOf(each, ANSWER_MS)),
    ...whatIf.map((each) => rowOf(each, WHAT_IF_MS)),
    ...first.map((each) => rowOf(each, null)),
  ]);
  console.log(`The space of ${space.regions} cities × ${space.nodes} nodes. Goal: ≤ ${SPACE_MS} ms once`);
  console.table(space.steps.map((each) => rowOf(each, null)));
  if (counts === null) return;
  const goal = `goal ≤ ${COUNTS_BYTES / 1000}${counts.bytes > COUNTS_BYTES ? ": missed" : ""}`;
  const size = (bytes: number): string => `${(bytes / 1000).toFixed(0)} KB`;
  console.log(`node-counts: ${size(counts.bytes)} gzip (${goal}), ${size(counts.openedBytes)} opened`);
  console.table(counts.times.map((each) => rowOf(each, null)));
}

function rowOf({ name, runs, p50Ms, p95Ms }: Timing, goalMs: number | null): Readonly<Record<string, string | number>> {
  const round = (value: number): number => Number(value.toPrecision(3));
  const goal = goalMs === null ? "" : p95Ms <= goalMs ? "met" : "missed";
  return { question: name, runs, "p50 ms": round(p50Ms), "p95 ms": round(p95Ms), goal };
}
