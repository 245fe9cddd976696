/** The dataset card among the residuals: shares are recomputed, measured errors must be rounded and over enough cells. */
import type { Findings } from "./findings";
import { isJson, listOf } from "./published-folder";
import { keptShare } from "./kept-share";
import type { Release } from "./release";

/** A bin of errors holds at least this many cells; a per cent of large numbers tells of nobody, so fewer of them do. */
const BIN_CELLS = 100;
const LARGE_BIN_CELLS = 8;
const LARGE = 1000;

/** Checks the section `card` of boot where there is one. */
export function checkCard(release: Release, findings: Findings): void {
  const { boot, cubes } = release;
  const card = boot.has("card") ? boot.json("card") : null;
  if (!isJson(card)) return;
  for (const each of [card, ...listOf(card["earlier"])]) checkOne(each, cubes, findings);
}

/** The card of one release, whichever of the cubes it is of. */
function checkOne(card: Readonly<Record<string, unknown>>, cubes: Release["cubes"], findings: Findings): void {
  for (const level of listOf(card["levels"])) {
    findings.look();
    const stated = Number(level["kept"]);
    const shares = cubes.map((cube) => keptShare(cube, String(level["dimension"]))).filter((each) => each !== null);
    if (shares.some((share) => Math.abs(share - stated) <= precisionOf(stated))) continue;
    findings.add("share-differs", `boot card.levels ${String(level["dimension"])}`, {
      公布: stated,
      重算: shares[0] ?? "无",
    });
  }
  for (const pair of listOf(card["pairs"])) {
    for (const bin of listOf(pair["bins"]))
      checkBin(bin, `boot card.pairs ${String(pair["combines"])} ${String(pair["scope"])}`, findings);
  }
}

/** Half a unit of the last digit stated. */
function precisionOf(stated: number): number {
  return 0.5 / 10 ** (String(stated).split(".")[1]?.length ?? 0) + 1e-9;
}

function checkBin(bin: Readonly<Record<string, unknown>>, where: string, findings: Findings): void {
  findings.look();
  const cells = Number(bin["cells"]);
  if (cells < (Number(bin["from"]) >= LARGE ? LARGE_BIN_CELLS : BIN_CELLS))
    findings.add("bin-small", where, { 单元: cells });
  for (const error of [Number(bin["median"]), Number(bin["p90"])]) {
    const isRounded = Math.abs(error * 100 - Math.round(error * 100)) < 1e-6;
    if (!isRounded) findings.add("bin-unrounded", where, { 误差: error });
  }
}
