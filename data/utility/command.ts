/** `npm run data -- utility`: compares a published folder with its raw tables. */
import { resolve } from "node:path";
import { progressOnTerminal } from "#data/cli/progress-line";
import type { Command } from "#data/command";
import { measureUtility } from "./measure-utility";
import { utilityLines, utilityProblems } from "./utility-lines";

export const command: Command = {
  name: "utility",
  usage: `已发布文件夹 [原始数据文件夹 .work/raw]
把已发布的数据与原始数据逐项比对,重算数据卡,并抽问一千个单元;不一致时退出码为 1`,
  options: {},
  async run(args) {
    const published = args.requiredPath();
    const raw = args.positionals[1] ?? ".work/raw";
    const report = await measureUtility(resolve(published), resolve(raw), progressOnTerminal());
    for (const text of utilityLines(report)) console.log(text);
    return utilityProblems(report).length > 0 ? 1 : undefined;
  },
};
