/** `npm run data -- tour-pages`: the pages of tours, each in one file. */
import { resolve } from "node:path";
import { AppError } from "#base/errors";
import type { Command } from "#data/command";
import { THEMES, type Lang, type ThemeId } from "#model/state";

export const command: Command = {
  name: "tour-pages",
  usage: `[已发布文件夹 public/data] [讲解路线文件夹 public/tours] [--out .work/tour-pages] [--lang zh|en] [--theme paper|night|contrast]
把每条讲解路线写成一个网页文件“讲解-名称.html”:不用服务器、不用脚本,双击即可打开,也可打印`,
  options: { out: { type: "string" }, lang: { type: "string" }, theme: { type: "string" } },
  async run(args) {
    const [published = "public/data", tours = "public/tours"] = args.positionals;
    args.refuseMore(2);
    const out = resolve(args.text("out") ?? ".work/tour-pages");
    const lang = oneOf<Lang>("lang", ["zh", "en"], args.text("lang") ?? "zh");
    const theme = oneOf<ThemeId>("theme", THEMES, args.text("theme") ?? "paper");
    // What draws is fetched only here: other commands do without.
    const { writeTourPageFiles } = await import("./tour-pages");
    const pages = await writeTourPageFiles({ published: resolve(published), tours: resolve(tours), lang, theme }, out);
    for (const { file, slides, html, problems } of pages) {
      console.log(`${resolve(out, file)}:${slides} 个场景,${(Buffer.byteLength(html) / 1e6).toFixed(2)} MB`);
      for (const problem of problems) console.log(`  场景 ${problem}`);
    }
  },
};

function oneOf<T extends string>(option: string, allowed: readonly T[], value: string): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined) throw new AppError("cli-bad-option", { reason: `--${option} ${value}` });
  return found;
}
