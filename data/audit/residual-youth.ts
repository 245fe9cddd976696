/** Residuals of files of young people: numbers by place of work are sums of the cube's rows, cities of schools those of institutes. */
import { placeDomains } from "#analytics/place-domains";
import { unzigzag } from "#format/varint";
import type { Findings } from "./findings";
import type { OpenedFile } from "./published-folder";
import { codeName, type Release } from "./release";
import { listedYoung, type YouthFile } from "./youth";

/** `institutes`: the opened file of institutes, whose places are public. */
export function checkYouth(release: Release, institutes: OpenedFile | undefined, findings: Findings): void {
  const cities = institutes === undefined ? null : citiesOf(release, institutes);
  for (const youth of release.youth) {
    checkWork(release, youth, findings);
    findings.look(youth.cities.length);
    if (youth.cities.some((city) => !(cities?.has(city) ?? false)))
      findings.add("number-unaccounted", youth.file, { 字段: "list.city" });
  }
}

/** `youth` goes with the cube of the first release, `2-youth` with that of the second. */
function checkWork(release: Release, { file, cube }: YouthFile, findings: Findings): void {
  const key = /^(\d+)-/.exec(file)?.[1] ?? "";
  const own = release.cubes.find((each) => each.key === key);
  const young = own === undefined ? new Map<number, number>() : listedYoung(own);
  const [work] = cube.levels;
  const stated = new Map(Array.from(work?.codes ?? [], (code, row) => [code, work!.counts[row]!]));
  for (const code of new Set([...young.keys(), ...stated.keys()])) {
    findings.look();
    const [before, again] = [stated.get(code) ?? 0, young.get(code) ?? 0];
    if (before === again) continue;
    findings.add("residual-people", () => `${file} work=${codeName(release, "prefecture", code)}`, {
      公布: before,
      重算: again,
      相差: before - again,
    });
  }
}

function citiesOf({ context: { tree } }: Release, { container }: OpenedFile): ReadonlySet<number> {
  const { prefecturesOf, countiesOf } = placeDomains(tree);
  const cityOf = new Map<number, number>();
  for (const prefecture of [...prefecturesOf.values()].flat())
    for (const region of [prefecture, ...(countiesOf.get(prefecture) ?? [])]) cityOf.set(region, prefecture);
  let at = 0;
  const regions = Array.from(container?.varint("region") ?? [], (delta) => (at += unzigzag(delta)));
  return new Set(regions.flatMap((region) => cityOf.get(region) ?? []));
}
