/** `npm run data -- trees`: tries other trees of atoms on a raw folder. */
import { resolve } from "node:path";
import { DEFAULT_K } from "#data/build/build";
import type { Command } from "#data/command";
import { warehouseMemory } from "#data/warehouse/memory";
import { tryTrees } from "./try-trees";

export const command: Command = {
  name: "trees",
  usage: `[文件夹 .work/raw] [--k 10] [--memory 1000MB]
用几种层级树各合并一次原始数据,比较行数、字节、保留比例与误差;不发布`,
  options: { k: { type: "string" }, memory: { type: "string" } },
  async run(args) {
    const k = args.wholeNumber("k", 5) ?? DEFAULT_K;
    const rawDir = resolve(args.positionals[0] ?? ".work/raw");
    await tryTrees(rawDir, k, args.memory("memory") ?? warehouseMemory(), (lines) => console.log(lines.join("\n")));
  },
};
