/** What the kiosk's part of the bench found, as tables with the goals beside. Measures nothing. */
import type { KioskRun } from "./part-kiosk.ts";

/** Readings as tables. */
export function printKiosk(run: KioskRun): void {
  const { changes, seconds, p50Ms, p95Ms, readings, slopeBytes, faults, reopened, errors } = run;
  console.log(
    `\nKiosk: ${changes} slides in ${seconds.toFixed(0)} s; key to picture ${p50Ms.toFixed(0)} ms, p95 ${p95Ms.toFixed(0)} ms; ${errors.length} uncaught errors`,
  );
  console.table(
    readings.map(({ heapBytes, ...reading }) => ({ ...reading, "heap MB": Number((heapBytes / 1e6).toFixed(2)) })),
  );
  console.log(`heap ${(slopeBytes / 1e3).toFixed(3)} MB per 1,000 changes. Goal: ≤ 1; nodes and listeners ± 10`);
  console.table(faults.map(({ fault, changes: at, backMs }) => ({ fault, "after changes": at, "back ms": backMs })));
  console.log(`opened anew ${reopened} times`);
}
