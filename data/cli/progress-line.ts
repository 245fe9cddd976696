/** One line of progress in a terminal: phase, bar, rows, time left. Knows phases by name only. */

export interface Progress {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
}

/** Phase id → its name and what it counts. */
export const PHASES: Readonly<Record<string, { readonly name: string; readonly unit: string }>> = {
  world: { name: "城市与产业", unit: "步" },
  institute: { name: "科研院所", unit: "行" },
  park: { name: "园区", unit: "行" },
  company: { name: "企业", unit: "行" },
  talent: { name: "人才", unit: "行" },
  read: { name: "读取各表", unit: "张" },
  check: { name: "逐列检查", unit: "列" },
  regions: { name: "区划与边界", unit: "步" },
  people: { name: "读取人才", unit: "行" },
  pairs: { name: "清点成对取值", unit: "步" },
  atoms: { name: "合并发布单元", unit: "步" },
  entities: { name: "企业、院所、园区", unit: "行" },
  utility: { name: "逐市比对", unit: "市" },
  files: { name: "压缩与清单", unit: "步" },
};

const BAR_CELLS = 24;
const REDRAW_MS = 100;

/** Draws on a terminal; elsewhere writes one line per finished phase. */
export class ProgressLine {
  private readonly out: NodeJS.WriteStream;
  private readonly clock: () => number;
  private phase = "";
  private startedMs = 0;
  private drawnMs = 0;
  private finished = true;

  constructor(out: NodeJS.WriteStream, clock: () => number = () => performance.now()) {
    this.out = out;
    this.clock = clock;
  }

  /** Shows where a phase stands. */
  update(progress: Progress): void {
    const now = this.clock();
    if (progress.phase !== this.phase) {
      this.phase = progress.phase;
      this.startedMs = now;
      this.drawnMs = 0;
      this.finished = false;
    }
    if (this.finished) return;
    this.finished = progress.done >= progress.total;
    if (!this.finished && (!this.out.isTTY || now - this.drawnMs < REDRAW_MS)) return;
    this.drawnMs = now;
    const text = progressText(progress, now - this.startedMs);
    if (this.out.isTTY) this.out.write(`\r\u001b[2K${text}${this.finished ? "\n" : ""}`);
    else this.out.write(`${text}\n`);
  }
}

/** Shows progress on the terminal, on the channel that is not the result. */
export function progressOnTerminal(): (progress: Progress) => void {
  const line = new ProgressLine(process.stderr);
  return (progress) => line.update(progress);
}

/** `人才 [████░░] 12,000,000 / 30,000,000 行 · 剩余约 9 秒`. */
export function progressText({ phase, done, total }: Progress, elapsedMs: number): string {
  const { name, unit } = PHASES[phase] ?? { name: phase, unit: "" };
  const share = total === 0 ? 1 : Math.min(1, done / total);
  const cells = Math.floor(share * BAR_CELLS);
  const bar = "█".repeat(cells) + "░".repeat(BAR_CELLS - cells);
  const rows = `${done.toLocaleString("en-US")} / ${total.toLocaleString("en-US")} ${unit}`;
  return `${name} [${bar}] ${rows} · ${timeText(share, elapsedMs)}`;
}

function timeText(share: number, elapsedMs: number): string {
  if (share >= 1) return `用时 ${(elapsedMs / 1000).toFixed(1)} 秒`;
  if (share === 0) return "…";
  return `剩余约 ${Math.max(1, Math.round((elapsedMs * (1 - share)) / share / 1000))} 秒`;
}
