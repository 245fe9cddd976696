/** `npm run data -- bundle`: the summit bundle of a built site. `npm run bundle` builds what is missing or stale before. */
import { join, resolve } from "node:path";
import type { Command } from "#data/command";
import { makeBundle } from "./bundle";

export const command: Command = {
  name: "bundle",
  usage: `[--site dist] [--out .work/bundle]
把构建好的网页连同数据集做成离线现场包:一个文件夹和一个压缩包,断网也能打开`,
  options: { site: { type: "string" }, out: { type: "string" } },
  async run(args) {
    args.refuseMore(0);
    const [site, out] = [resolve(args.text("site") ?? "dist"), resolve(args.text("out") ?? ".work/bundle")];
    const { tourPages } = await import("#data/tour-pages/tour-pages");
    const pages = await tourPages({ published: join(site, "data"), tours: join(site, "tours") });
    console.log(`讲解页 ${pages.length} 个:${pages.map(({ file }) => file).join("、")}`);
    const { versionLine } = await makeBundle(site, out, (step) => console.log(step), pages);
    console.log(versionLine);
  },
};
