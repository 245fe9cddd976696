/**
 * People counted at a chain beside that of their primary node, from the files of memberships. Loaded by the first question;
 * knows no filters: memberships tell area and chain and nothing else.
 */
import { placeDomains, type PlaceDomains } from "#analytics/place-domains";
import { defined } from "#base/assert";
import { decodeMemberships } from "#format/decode-memberships";
import { MEMBERSHIPS_FILE, releaseFile } from "#format/manifest";
import type { Memberships } from "#format/memberships";
import type { Dataset } from "#model/dataset";
import { prefectureKeyOf, provinceOf, regionOf, type RegionCode, type RegionTree } from "#model/regions";
import type { SecondaryPeople } from "#model/result";
import type { Loader } from "#engine/files/loader";

export class SecondaryStore {
  private readonly loader: Loader;
  private readonly dataset: Dataset;
  private opened: Promise<readonly Memberships[]> | null = null;

  constructor(loader: Loader, dataset: Dataset) {
    this.loader = loader;
    this.dataset = dataset;
  }

  /** People of a region with a secondary node in the chain; null where memberships say nothing: in counties, or without files. */
  async count(chain: string, region: RegionCode): Promise<SecondaryPeople | null> {
    const { tree, taxonomy } = this.dataset;
    const keys = keysOf(tree, placeDomains(tree), region);
    if (keys.length === 0) return null;
    const { index } = defined(
      taxonomy.chains.find(({ id }) => id === chain),
      `chain ${chain}`,
    );
    this.opened ??= this.open();
    this.opened.catch(() => (this.opened = null));
    const releases = await this.opened;
    return releases.length === 0 ? null : countSecondary(releases, index, keys);
  }

  private open(): Promise<readonly Memberships[]> {
    const { files, releases } = this.loader.manifest;
    const names = Array.from({ length: Math.max(1, releases?.length ?? 1) }, (_, at) =>
      releaseFile(MEMBERSHIPS_FILE, at + 1),
    );
    const published = names.filter((name) => files.some((file) => file.name === name));
    return Promise.all(
      published.map(async (name) => {
        const rows = decodeMemberships(await this.loader.file(name), name);
        this.loader.release(name);
        return rows;
      }),
    );
  }
}

/** Prefecture keys of a region; none for a county and where there are no data. */
function keysOf(tree: RegionTree, { prefecturesOf }: PlaceDomains, code: RegionCode): readonly number[] {
  const region = regionOf(tree, code);
  if (region.level === "nation") return [...prefecturesOf.values()].flat();
  const keys = prefecturesOf.get(defined(provinceOf(tree, code), `province of ${code}`).index) ?? [];
  if (region.level === "province") return keys;
  return region.level === "prefecture" && prefectureKeyOf(region) === code
    ? keys.filter((key) => key === region.index)
    : [];
}

/**
 * Sums the rows of one chain over prefectures, which are of different people, as are releases. A prefecture without such
 * a row in every release may have more than is counted: they are in a pool or below k.
 */
export function countSecondary(
  releases: readonly Memberships[],
  chain: number,
  prefectures: readonly number[],
): SecondaryPeople {
  const asked = new Set(prefectures);
  const releasesThatList = new Map<number, number>();
  let known = 0;
  for (const { area, chain: chains, people } of releases) {
    for (let row = 0; row < area.length; row++) {
      const key = area[row]!;
      if (chains[row] !== chain || !asked.has(key)) continue;
      known += people[row]!;
      releasesThatList.set(key, (releasesThatList.get(key) ?? 0) + 1);
    }
  }
  const listed = [...releasesThatList.values()].filter((count) => count === releases.length).length;
  return { known, listed, of: asked.size };
}
