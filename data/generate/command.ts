/** `npm run data -- generate`: raw tables of a demo. */
import { resolve } from "node:path";
import { progressOnTerminal } from "#data/cli/progress-line";
import type { Command } from "#data/command";
import { generate } from "./generate";

const SCALE = ["talents", "companies", "parks", "institutes", "seed"] as const;

export const command: Command = {
  name: "generate",
  usage: `[--out .work/raw] [--talents N] [--companies N] [--parks N] [--institutes N] [--seed N]
生成演示用的原始数据(演示数据·非真实统计)`,
  options: {
    out: { type: "string" },
    talents: { type: "string" },
    companies: { type: "string" },
    parks: { type: "string" },
    institutes: { type: "string" },
    seed: { type: "string" },
  },
  async run(args) {
    const scale: Partial<Record<(typeof SCALE)[number], number>> = {};
    for (const option of SCALE) {
      const value = args.wholeNumber(option, 0);
      if (value !== undefined) scale[option] = value;
    }
    const dir = resolve(args.text("out") ?? ".work/raw");
    const report = await generate({ dir, ...scale, onProgress: progressOnTerminal() });
    console.log(
      `已生成 ${dir}:人才 ${report.talent},企业 ${report.company},园区 ${report.park},院所 ${report.institute}`,
    );
  },
};
