/** A progress bar for the command line: phase, rows, percent, time left. Plain lines where there is no terminal. */

const WIDTH = 24;
const REDRAW_MS = 100;
const PLAIN_MS = 5000;
/** Time left is not shown before this share is done: too uncertain. */
const ENOUGH = 0.03;

/** What the bar writes to; process.stderr fits. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface ProgressBar {
  /** Shows `done` of `total` rows (or steps) of a phase; a new phase starts a new line. */
  update(phase: string, done: number, total: number): void;
  /** Ends the last line. */
  finish(): void;
}

/** Makes a bar; `now` in ms is for tests. */
export function progressBar(output: ProgressOutput, now: () => number = () => performance.now()): ProgressBar {
  return output.isTTY === true ? terminalBar(output, now) : plainBar(output, now);
}

interface Phase {
  readonly name: string;
  readonly startedAt: number;
}

function terminalBar(output: ProgressOutput, now: () => number): ProgressBar {
  let phase: Phase | null = null;
  let drawnAt = Number.NEGATIVE_INFINITY;
  const endLine = (): void => {
    if (phase !== null) output.write("\n");
  };
  return {
    update(name, done, total) {
      const at = now();
      if (phase?.name !== name) {
        endLine();
        phase = { name, startedAt: at };
        drawnAt = Number.NEGATIVE_INFINITY;
      }
      if (done < total && at - drawnAt < REDRAW_MS) return;
      drawnAt = at;
      const filled = Math.round(WIDTH * shareOf(done, total));
      const bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
      output.write(`\r\u001B[K${bar} ${describe(phase, done, total, at)}`);
    },
    finish() {
      endLine();
      phase = null;
    },
  };
}

function plainBar(output: ProgressOutput, now: () => number): ProgressBar {
  let phase: Phase | null = null;
  let writtenAt = 0;
  let isDone = false;
  return {
    update(name, done, total) {
      const at = now();
      const isNew = phase?.name !== name;
      if (phase === null || isNew) {
        phase = { name, startedAt: at };
        isDone = false;
      }
      if (isDone || (!isNew && done < total && at - writtenAt < PLAIN_MS)) return;
      isDone = done >= total;
      writtenAt = at;
      output.write(`${describe(phase, done, total, at)}\n`);
    },
    finish() {
      phase = null;
    },
  };
}

function describe(phase: Phase, done: number, total: number, at: number): string {
  const share = shareOf(done, total);
  const parts = [phase.name, `${formatCount(done)}/${formatCount(total)}`, `${Math.floor(share * 100)}%`];
  const elapsed = at - phase.startedAt;
  if (share >= 1) parts.push(`用时 ${formatDuration(elapsed)}`);
  else if (share >= ENOUGH) parts.push(`剩余约 ${formatDuration((elapsed * (1 - share)) / share)}`);
  return parts.join(" ");
}

function shareOf(done: number, total: number): number {
  return total <= 0 ? 1 : Math.min(1, done / total);
}

/** A whole number with thousands separators. */
export function formatCount(count: number): string {
  return Math.round(count).toLocaleString("en-US");
}

/** Milliseconds as 0.4 秒, 12 秒 or 3 分 05 秒. */
export function formatDuration(elapsedMs: number): string {
  const seconds = elapsedMs / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} 秒`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} 秒` : `${Math.floor(whole / 60)} 分 ${String(whole % 60).padStart(2, "0")} 秒`;
}
