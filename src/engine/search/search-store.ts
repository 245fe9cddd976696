/**
 * Search over regions, chains, nodes, places and the companies of one province: builds indexes when first asked and turns
 * matches into hits. Knows loading and naming; matching is the index's.
 */
import { defined } from "#base/assert";
import { decodePinyin, nameAt, type SearchWords } from "#format/decode-entities";
import type { Dataset } from "#model/dataset";
import type { SearchGroup, SearchGroups, SearchHit } from "#model/entities";
import { NATION, pathOf, provinceOf, type RegionCode } from "#model/regions";
import type { ChainStore } from "#engine/chains/chain-store";
import type { EntityStore } from "#engine/entities/entity-store";
import type { Network } from "#engine/files/fetch-file";
import type { Loader } from "#engine/files/loader";
import { rowsByImportance } from "./rows-by-importance";
import { SearchIndex, type Match } from "./search-index";
import { chainKeys, entityKeys, nodeKeys, pinyinOf, regionKeys } from "./search-keys";
import { meaningsOf, plainQuery } from "./search-words";

const HITS_PER_GROUP = 8;
const PINYIN_FILE = "pinyin";

const SLICE_MS = 3;
/** What is not there after so long is left out of an answer and said to be on its way. */
const PATIENCE_MS = 1500;
/** The same of the long lists when a text is asked for the first time: regions, chains and nodes do not wait for entities. */
const FIRST_PATIENCE_MS = 40;
const SHORT_LISTS: readonly SearchGroup[] = ["region", "chain", "node"];
/** A file that failed is not asked for again with every key. */
const RETRY_MS = 10_000;
const NO_WORDS: SearchWords = { readings: new Map(), keywords: { chains: [], nodes: [] } };

/** What an answer could not be made of. */
type Lack = "loading" | "missing";

/** A group's index and how its items become hits. */
interface Searchable {
  readonly index: SearchIndex;
  readonly hitOf: (item: number) => SearchHit;
}

export class SearchStore {
  private readonly loader: Loader;
  private readonly dataset: Dataset;
  private readonly entities: EntityStore;
  private readonly nodeNames: ChainStore;
  private readonly network: Network;
  private words: { readonly loading: Promise<SearchWords>; failedMs: number | null } | null = null;
  private pauseMs = 0;
  /** The text whose last answer lacked something that was on its way. */
  private lacked: string | null = null;
  private paused: Promise<void> | null = null;
  private readonly kept = new Map<
    SearchGroup,
    { readonly of: string; readonly searchable: Promise<Searchable>; failedMs: number | null }
  >();

  constructor(
    loader: Loader,
    dataset: Dataset,
    { entities, chains }: { readonly entities: EntityStore; readonly chains: ChainStore },
    network: Network,
  ) {
    this.network = network;
    this.loader = loader;
    this.dataset = dataset;
    this.entities = entities;
    this.nodeNames = chains;
  }

  /** Loads the files of every index but the companies', without building one. */
  async load(): Promise<void> {
    await Promise.all([
      this.loadWords(),
      this.nodeNames.load(),
      this.entities.names("park", null),
      this.entities.names("institute", null),
    ]);
  }

  /**
   * Hits by group, at most 8 each; groups without hits are left out, those that could not be searched are named. Companies
   * are those of the region's province. An empty text finds nothing and gets the indexes ready.
   */
  async find(text: string, region: RegionCode): Promise<SearchGroups> {
    const province = provinceOf(this.dataset.tree, region)?.code ?? null;
    const words = await inTime(this.loadWords());
    const known = typeof words === "string" ? NO_WORDS : words;
    const asked = this.searchables(province, known);
    const query = plainQuery(text);
    if (query === "") return [];
    const groups = [...asked.keys()];
    const isAgain = this.lacked === query;
    const found = await Promise.all(
      [...asked].map(([group, searchable]) =>
        inTime(searchable, isAgain || SHORT_LISTS.includes(group) ? PATIENCE_MS : FIRST_PATIENCE_MS),
      ),
    );
    this.lacked = found.includes("loading") ? query : null;
    const there = found.filter((each) => typeof each !== "string");
    const lacking = [
      ...groups.map((group, at) => ({ group, lack: found[at] })),
      { group: "pinyin" as const, lack: words },
    ].flatMap(({ group, lack }) => (typeof lack === "string" ? [{ group, hits: [], lack }] : []));
    return [...this.hitsOf(text, query, there, known, this.lacked === null), ...lacking];
  }

  private hitsOf(
    text: string,
    query: string,
    there: readonly Searchable[],
    { readings }: SearchWords,
    isWhole: boolean,
  ): SearchGroups {
    const grouped = (find: (index: SearchIndex) => readonly Match[]): SearchGroups =>
      there
        .map(({ index, hitOf }) => find(index).map(({ item }) => hitOf(item)))
        .filter((hits) => hits.length > 0)
        .map((hits) => ({ group: hits[0]!.group, hits }));
    const meanings = meaningsOf(query);
    const plain = grouped((index) => firstOf(meanings.flatMap((meaning) => index.find(meaning, HITS_PER_GROUP))));
    const both = this.chainInRegion(text, there);
    // What is like the text is no answer while what is equal to it may be on its way.
    if (plain.length > 0 || both.length > 0 || !isWhole) return [...both, ...plain];
    const reading = pinyinOf(query, readings).replaceAll(" ", "");
    return grouped((index) => index.near(query, reading, HITS_PER_GROUP));
  }

  /** Two words, one of which names a chain and the other a region: the chain there. */
  private chainInRegion(text: string, there: readonly Searchable[]): SearchGroups {
    const words = text.trim().split(/\s+/u).map(plainQuery);
    if (words.length !== 2) return [];
    const firstHit = (group: SearchGroup, word: string): SearchHit | null => {
      for (const { index, hitOf } of there) {
        const [match] = index.find(word, 1);
        const hit = match && hitOf(match.item);
        if (hit?.group === group) return hit;
      }
      return null;
    };
    for (const [one = "", other = ""] of [words, words.toReversed()]) {
      const chain = firstHit("chain", one);
      const region = firstHit("region", other);
      if (chain === null || region === null) continue;
      const title = `${region.title} · ${chain.title}`;
      return [{ group: "chain", hits: [{ ...chain, title, region: region.region }] }];
    }
    return [];
  }

  private searchables(province: RegionCode | null, words: SearchWords): ReadonlyMap<SearchGroup, Promise<Searchable>> {
    const suffix = words === NO_WORDS ? "unread" : "";
    const kept = (
      group: SearchGroup,
      build: () => Promise<Searchable>,
      of = "",
    ): [SearchGroup, Promise<Searchable>] => [group, this.searchable(group, of + suffix, build)];
    const short = [
      kept("region", () => this.regions(words)),
      kept("chain", () => this.chains(words)),
      kept("node", () => this.nodes(words)),
    ];
    // The short lists first: one finds most things in them, and they are ready soon.
    const shortStand = Promise.allSettled(short.map(([, searchable]) => searchable));
    const later = (group: "company" | "institute" | "park", of: RegionCode | null) => async (): Promise<Searchable> => {
      await shortStand;
      return this.entitiesOf(group, of, words);
    };
    const long = [kept("park", later("park", null)), kept("institute", later("institute", null))];
    if (province !== null) long.push(kept("company", later("company", province), province));
    return new Map([...short, ...long]);
  }

  private searchable(group: SearchGroup, of: string, build: () => Promise<Searchable>): Promise<Searchable> {
    const kept = this.kept.get(group);
    if (kept !== undefined && kept.of === of && !isStale(kept)) return kept.searchable;
    const keeping = { of, searchable: build(), failedMs: null as number | null };
    this.kept.set(group, keeping);
    keeping.searchable.catch(() => (keeping.failedMs = performance.now()));
    return keeping.searchable;
  }

  /** Readings of characters and other words that things are found by. */
  loadWords(): Promise<SearchWords> {
    if (this.words !== null && !isStale(this.words)) return this.words.loading;
    const loading = this.loader.file(PINYIN_FILE).then((bytes) => decodePinyin(bytes, PINYIN_FILE));
    const words = { loading, failedMs: null as number | null };
    this.words = words;
    loading.catch(() => (words.failedMs = performance.now()));
    return loading;
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

  private async regions({ readings }: SearchWords): Promise<Searchable> {
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

  private async chains(words: SearchWords): Promise<Searchable> {
    const { taxonomy } = this.dataset;
    const groupOf = new Map(taxonomy.groups.map(({ id, name }) => [id, name]));
    return {
      index: await SearchIndex.build(taxonomy.chains.length, (item) => chainKeys(taxonomy, item, words), this.pause),
      hitOf: (item) => {
        const { id, name, group } = taxonomy.chains[item]!;
        return { group: "chain", id, title: name, subtitle: groupOf.get(group) ?? "", region: null };
      },
    };
  }

  private async nodes(words: SearchWords): Promise<Searchable> {
    await this.nodeNames.load();
    const { taxonomy } = this.dataset;
    const chainOf = new Map(taxonomy.chains.map(({ id, name }) => [id, name]));
    return {
      index: await SearchIndex.build(taxonomy.nodes.length, (item) => nodeKeys(taxonomy, item, words), this.pause),
      hitOf: (item) => {
        const { id, name, chain } = taxonomy.nodes[item]!;
        return { group: "node", id, title: name, subtitle: chainOf.get(chain) ?? "", region: null };
      },
    };
  }

  private async entitiesOf(
    group: "company" | "institute" | "park",
    province: RegionCode | null,
    { readings }: SearchWords,
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

/** What arrives while a reader waits, or why it did not. */
function inTime<T>(arrival: Promise<T>, patienceMs = PATIENCE_MS): Promise<T | Lack> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve("loading"), patienceMs);
    arrival.then(resolve, () => resolve("missing")).finally(() => clearTimeout(timer));
  });
}

function isStale({ failedMs }: { readonly failedMs: number | null }): boolean {
  return failedMs !== null && performance.now() - failedMs > RETRY_MS;
}

/** The first match of each item, in order. */
function firstOf(matches: readonly Match[]): readonly Match[] {
  const seen = new Set<number>();
  return matches.filter(({ item }) => !seen.has(item) && seen.add(item)).slice(0, HITS_PER_GROUP);
}
