/** `npm run data -- inspect`: shows what is in one published file. */
import type { Command } from "#data/command";
import { inspectFile } from "./inspect-file";

export const command: Command = {
  name: "inspect",
  usage: `文件
显示一个已发布文件的文件头与数据段`,
  options: {},
  async run(args) {
    for (const line of await inspectFile(args.requiredPath())) console.log(line);
  },
};
