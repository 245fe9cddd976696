/** `npm run data -- audit`: looks for leaks in a published folder. */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Command } from "#data/command";
import { audit } from "./audit";
import { auditLines } from "./audit-report";

export const command: Command = {
  name: "audit",
  usage: `文件夹 [--previous 上期文件夹 …] [--json 文件] [--pairs 1000000] [--canaries 200]
只读已发布的文件,像外人一样查找泄露:最小单元、合计、差额、明细未公开的精确区间、公开关系、嵌套查询、
各期之间、金丝雀、个人信息;有发现时退出码为 1`,
  options: {
    previous: { type: "string" },
    json: { type: "string" },
    pairs: { type: "string" },
    canaries: { type: "string" },
  },
  async run(args) {
    const dir = args.requiredPath();
    const startedMs = performance.now();
    const first = args.text("previous");
    const previous = [...(first === undefined ? [] : [first]), ...args.positionals.slice(1)];
    const pairs = args.wholeNumber("pairs", 1);
    const canaries = args.wholeNumber("canaries", 1);
    const results = audit({
      dir: resolve(dir),
      previous: previous.map((each) => resolve(each)),
      ...(pairs === undefined ? {} : { pairs }),
      ...(canaries === undefined ? {} : { canaries }),
    });
    const json = args.text("json");
    if (json !== undefined) writeFileSync(resolve(json), `${JSON.stringify(results, null, 1)}\n`);
    for (const line of auditLines(results, performance.now() - startedMs)) console.log(line);
    return results.some(({ found }) => found > 0) ? 1 : undefined;
  },
};
