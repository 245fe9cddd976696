/** `npm run data -- check`: whether a raw folder can be published, problem by problem. */
import { resolve } from "node:path";
import { progressOnTerminal } from "#data/cli/progress-line";
import type { Command } from "#data/command";
import { checkFolder } from "./check-folder";
import { reportLines } from "./report-lines";

export const command: Command = {
  name: "check",
  usage: `[文件夹 .work/raw]
检查原始数据文件夹,逐处报告文件、行、列、值与规则;有错误时退出码为 1`,
  options: {},
  async run(args) {
    args.refuseMore(1);
    const startedMs = performance.now();
    const dir = resolve(args.positionals[0] ?? ".work/raw");
    const report = await checkFolder(dir, { onProgress: progressOnTerminal() });
    for (const text of reportLines(report, performance.now() - startedMs)) console.log(text);
    return report.errors > 0 ? 1 : undefined;
  },
};
