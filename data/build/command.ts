/** `npm run data -- build`: publishes a raw folder. */
import { resolve } from "node:path";
import { progressOnTerminal } from "#data/cli/progress-line";
import type { Command } from "#data/command";
import { build, DEFAULT_K } from "./build";
import { publishedLines } from "./published-lines";

export const command: Command = {
  name: "build",
  usage: `[文件夹 .work/raw] [--out public/data] [--k 10] [--memory 1000MB] [--after 已发布文件夹] [--replace]
把原始数据文件夹构建成可发布的数据集;--after 时文件夹只含新增人员,往期文件原样保留`,
  options: {
    out: { type: "string" },
    k: { type: "string" },
    memory: { type: "string" },
    after: { type: "string" },
    replace: { type: "boolean" },
  },
  async run(args) {
    const k = args.wholeNumber("k", 5) ?? DEFAULT_K;
    const rawDir = resolve(args.positionals[0] ?? ".work/raw");
    const outDir = resolve(args.text("out") ?? "public/data");
    args.refuseMore(1);
    const after = args.text("after");
    const memoryLimit = args.memory("memory");
    const given = {
      replace: args.has("replace"),
      ...(memoryLimit === undefined ? {} : { memoryLimit }),
      ...(after === undefined ? {} : { after: resolve(after) }),
    };
    const report = await build({ rawDir, outDir, k, ...given, onProgress: progressOnTerminal() });
    for (const line of publishedLines(report, outDir)) console.log(line);
  },
};
