/**
 * Search over regions, chains, nodes, places and the companies of one province: builds indexes when first asked and turns
 * matches into hits. Knows loading and naming; matching is the index's.
 */
import { defined } from "#base/assert";
import { decodePinyin, nameAt } from "#format/decode-entities";
import type { CompanyColumns, PlaceColumns } from "#format/entities";
import type { Dataset } from "#model/dataset";
import type { SearchGroup, SearchGroups, SearchHit } from "#model/entities";
import { NATION, pathOf, provinceOf, type RegionCode } from "#model/regions";
import type { EntityStore } from "#engine/entity-store";
import type { Network } from "#engine/fetch-file";
import type { Loader } from "#engine/loader";
import { plainText, SearchIndex } from "#engine/search-index";
import { chainKeys, entityKeys, nodeKeys, regionKeys, type Readings } from "#engine/search-keys";

const HITS_PER_GROUP = 8;
const PINYIN_FILE = "pinyin";

const SLICE_MS = 3;

/** A group's index and how its items become hits. */
interface Searchable {
  readonly index: SearchIndex;
  readonly hitOf: (item: number) => SearchHit;
}

export class SearchStore {
  private readonly loader: Loader;
  private readonly dataset: Dataset;
  private readonly entities: EntityStore;
  private readonly network: Network;
  private readings: Promise<Readings> | null = null;
  private pauseMs = 0;
  private paused: Promise<void> | null = null;
  private readonly kept = new Map<SearchGroup, { readonly of: string; readonly searchable: Promise<Searchable> }>();

  constructor(loader: Loader, dataset: Dataset, entities: EntityStore, network: Network) {
    this.network = network;
    this.loader = loader;
    this.dataset = dataset;
    this.entities = entities;
  }

  /** Loads the files of every index but the companies', without building one. */
  async load(): Promise<void> {
    await Promise.all([this.loadReadings(), this.entities.names("park", null), this.entities.names("institute", null)]);
  }

  /**
   * Hits by group, at most 8 each; groups without hits are left out. Companies are those of the region's province. An empty
   * text finds nothing and gets the indexes ready.
   */
  async find(text: string, region: RegionCode): Promise<SearchGroups> {
    const query = plainText(text);
    const indexes = Promise.all(this.searchables(provinceOf(this.dataset.tree, region)?.code ?? null));
    if (query === "") {
      // Whoever asks next hears of a failure.
      indexes.catch(() => {});
      return [];
    }
    return (await indexes)
      .map(({ index, hitOf }) => index.find(query, HITS_PER_GROUP).map(({ item }) => hitOf(item)))
      .filter((hits) => hits.length > 0)
      .map((hits) => ({ group: hits[0]!.group, hits }));
  }

  private searchables(province: RegionCode | null): readonly Promise<Searchable>[] {
    const everywhere = [
      this.searchable("region", "", (readings) => this.regions(readings)),
      this.searchable("chain", "", (readings) => this.chains(readings)),
      this.searchable("node", "", (readings) => this.nodes(readings)),
      this.searchable("park", "", (readings) => this.entitiesOf("park", null, readings)),
      this.searchable("institute", "", (readings) => this.entitiesOf("institute", null, readings)),
    ];
    if (province === null) return everywhere;
    return [
      ...everywhere,
      this.searchable("company", province, (readings) => this.entitiesOf("company", province, readings)),
    ];
  }

  private searchable(
    group: SearchGroup,
    of: string,
    build: (readings: Readings) => Promise<Searchable>,
  ): Promise<Searchable> {
    const kept = this.kept.get(group);
    if (kept !== undefined && kept.of === of) return kept.searchable;
    const searchable = this.loadReadings().then(build);
    this.kept.set(group, { of, searchable });
    searchable.catch(() => this.kept.delete(group));
    return searchable;
  }

  private loadReadings(): Promise<Readings> {
    if (this.readings !== null) return this.readings;
    const readings = this.loader.file(PINYIN_FILE).then((bytes) => decodePinyin(bytes, PINYIN_FILE));
    this.readings = readings;
    readings.catch(() => (this.readings = null));
    return readings;
  }

  /** Lets messages that wait be answered when all indexes together have been built for a few milliseconds. */
  private readonly pause = async (): Promise<void> => {
    if (performance.now() < this.pauseMs) return;
    this.paused ??= this.network.sleep(0).then(() => {
      this.paused = null;
      this.pauseMs = performance.now() + SLICE_MS;
    });
    await this.paused;
  };

  private async regions(readings: Readings): Promise<Searchable> {
    const { tree, firstPicture } = this.dataset;
    const levels = ["nation", "province", "prefecture", "county"];
    const ordered = tree.regions.toSorted(
      (a, b) =>
        levels.indexOf(a.level) - levels.indexOf(b.level) ||
        firstPicture.talent[b.index]! - firstPicture.talent[a.index]! ||
        a.index - b.index,
    );
    return {
      index: await SearchIndex.build(ordered.length, (item) => regionKeys(tree, ordered[item]!, readings), this.pause),
      hitOf: (item) => {
        const { code, name } = ordered[item]!;
        return { group: "region", id: code, title: name, subtitle: this.placeOf(code, false), region: code };
      },
    };
  }

  private async chains(readings: Readings): Promise<Searchable> {
    const { taxonomy } = this.dataset;
    const groupOf = new Map(taxonomy.groups.map(({ id, name }) => [id, name]));
    return {
      index: await SearchIndex.build(taxonomy.chains.length, (item) => chainKeys(taxonomy, item, readings), this.pause),
      hitOf: (item) => {
        const { id, name, group } = taxonomy.chains[item]!;
        return { group: "chain", id, title: name, subtitle: groupOf.get(group) ?? "", region: null };
      },
    };
  }

  private async nodes(readings: Readings): Promise<Searchable> {
    const { taxonomy } = this.dataset;
    const chainOf = new Map(taxonomy.chains.map(({ id, name }) => [id, name]));
    return {
      index: await SearchIndex.build(taxonomy.nodes.length, (item) => nodeKeys(taxonomy, item, readings), this.pause),
      hitOf: (item) => {
        const { id, name, chain } = taxonomy.nodes[item]!;
        return { group: "node", id, title: name, subtitle: chainOf.get(chain) ?? "", region: null };
      },
    };
  }

  private async entitiesOf(
    group: "company" | "institute" | "park",
    province: RegionCode | null,
    readings: Readings,
  ): Promise<Searchable> {
    const [columns, names] = await Promise.all([
      this.entities.columns(group, province),
      this.entities.names(group, province),
    ]);
    const rows = columns === null ? new Uint32Array(0) : rowsByImportance(columns, names.rows);
    return {
      index: await SearchIndex.build(
        rows.length,
        (item) => entityKeys(nameAt(names, rows[item]!), readings),
        this.pause,
      ),
      hitOf: (item) => {
        const row = rows[item]!;
        const { code } = defined(this.dataset.tree.regions[columns?.region[row] ?? -1], "region of row");
        return { group, id: String(row), title: nameAt(names, row), subtitle: this.placeOf(code, true), region: code };
      },
    };
  }

  /** Short names of the regions above (and of) a region, e.g. 山东青岛. */
  private placeOf(code: RegionCode, withItself: boolean): string {
    const path = pathOf(this.dataset.tree, code).filter((region) => region.code !== NATION);
    return (withItself ? path : path.slice(0, -1)).map(({ short }) => short).join("");
  }
}

/** Rows, most important first: national before provincial places; companies by tags, then by size; real ones first. */
function rowsByImportance(columns: CompanyColumns | PlaceColumns, named: number): Uint32Array {
  const importance = (row: number): number => {
    const real = columns.flags[row]! & 1;
    if (columns.kind !== "company") return real * 8 - columns.level[row]!;
    const lowestTag =
      columns.tags[row] === 0 ? 16 : Math.clz32(1) - Math.clz32(columns.tags[row]! & -columns.tags[row]!);
    return real * 128 - lowestTag * 4 + columns.size[row]!;
  };
  // Sorted natively: the most important first, of equals the first row, which is what 32 bits keep of a key.
  const keys = Float64Array.from(
    { length: Math.min(columns.rows, named) },
    (_, row) => row - importance(row) * 2 ** 32,
  );
  return Uint32Array.from(keys.sort());
}
