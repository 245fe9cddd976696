/** `npm run data -- tiny`: makes the committed dataset anew, from its fixed scale and the default seed. */
import { resolve } from "node:path";
import { build } from "#data/build/build";
import { publishedLines } from "#data/build/published-lines";
import { progressOnTerminal } from "#data/cli/progress-line";
import type { Command } from "#data/command";
import { generate } from "#data/generate/generate";

/** Scale of the committed dataset: a tenth of the national lists, and all of them in 崂山区. */
const TINY_SCALE = {
  talents: 2_000_000,
  companies: 4000,
  parks: 1000,
  institutes: 1000,
  realShare: 0.1,
} as const;

export const command: Command = {
  name: "tiny",
  usage: `[--out test/fixtures/tiny]
重新制作随代码提交的小数据集,结果逐字节相同`,
  options: { out: { type: "string" } },
  async run(args) {
    const rawDir = resolve(".work/raw-tiny");
    const outDir = resolve(args.text("out") ?? "test/fixtures/tiny");
    await generate({ dir: rawDir, ...TINY_SCALE, onProgress: progressOnTerminal() });
    const report = await build({ rawDir, outDir, onProgress: progressOnTerminal() });
    for (const line of publishedLines(report, outDir)) console.log(line);
  },
};
