/**
 * Companies and institutes by region and node: from the published counts where these tell the regions and filters apart, else
 * from the rows of the provinces. Knows files, rows and filters; no people.
 */
import { decodeNodeCounts } from "#format/decode-node-counts";
import { NODE_COUNTS_FILE } from "#format/manifest";
import type { NodePlanes, PlaneKey } from "#format/node-counts";
import type { Dataset } from "#model/dataset";
import { NO_FILTERS, type Filters } from "#model/filters";
import { provinceOf, regionOf, type Region, type RegionCode } from "#model/regions";
import { isMany } from "#model/subjects";
import type { Loader } from "#engine/files/loader";
import type { EntityStore } from "./entity-store";
import { NodeTally, type NodeAxes } from "./node-tally";
import { addPlanes, haveClass, planesOf } from "./node-planes";

export type CountedSubject = PlaneKey["subject"];

/** By region index the positions in the answer of the regions that it lies in. */
type Targets = readonly (readonly number[])[];

/** What of an answer the published counts give, and what must be counted in rows. */
interface Plan {
  readonly planes: NodePlanes | null;
  readonly published: Targets;
  readonly counted: Targets;
  /** Regions counted in rows. */
  readonly regions: readonly Region[];
}

export class NodeCountStore {
  private readonly loader: Loader;
  private readonly dataset: Dataset;
  private readonly entities: EntityStore;
  private opened: Promise<NodePlanes | null> | null = null;

  constructor(loader: Loader, dataset: Dataset, entities: EntityStore) {
    this.loader = loader;
    this.dataset = dataset;
    this.entities = entities;
  }

  /** A function that counts in regions what passes filters, of any origin, once the files this needs have arrived. */
  async counterOf(
    subject: CountedSubject,
    regions: readonly Region[],
    asked: Filters,
  ): Promise<(axes: NodeAxes, origins: Filters["origins"]) => NodeTally> {
    const filters = { ...asked, chain: NO_FILTERS.chain, node: NO_FILTERS.node, stages: NO_FILTERS.stages };
    const plan = await this.planOf(subject, regions, filters);
    if (plan.regions.length > 0) await this.loadRows(subject, plan.regions);
    return (axes, origins) => {
      const tally = new NodeTally(axes, regions.length);
      const own = { ...filters, origins };
      if (plan.planes !== null) addPlanes(tally, plan.planes, planesOf(plan.planes, subject, own), plan.published);
      if (plan.regions.length > 0) this.entities.engine(subject).countNodes(own, plan.counted, tally);
      return tally;
    };
  }

  private async planOf(subject: CountedSubject, regions: readonly Region[], filters: Filters): Promise<Plan> {
    const isAbove = ({ level }: Region): boolean => level !== "county";
    const opened = haveClass(subject, filters) && regions.some(isAbove) ? await this.planes() : null;
    const hasClass = opened !== null && planesOf(opened, subject, { ...filters, origins: [] }).length > 0;
    const planes = hasClass ? opened : null;
    const isPublished = (region: Region): boolean => planes !== null && isAbove(region);
    return {
      planes,
      published: this.targets(regions, isPublished),
      counted: this.targets(regions, (region) => !isPublished(region)),
      regions: regions.filter((region) => !isPublished(region)),
    };
  }

  private targets(regions: readonly Region[], isTaken: (region: Region) => boolean): Targets {
    const { tree } = this.dataset;
    const own = new Map<RegionCode, number[]>();
    regions.forEach((region, at) => {
      if (isTaken(region)) own.set(region.code, [...(own.get(region.code) ?? []), at]);
    });
    const targets: (readonly number[])[] = [];
    // A region comes after the one it lies in.
    for (const { code, parent } of tree.regions) {
      const above = parent === null ? [] : (targets[regionOf(tree, parent).index] ?? []);
      const here = own.get(code);
      targets.push(here === undefined ? above : [...above, ...here]);
    }
    return targets;
  }

  /** The rows that lie in the regions. */
  private async loadRows(subject: CountedSubject, regions: readonly Region[]): Promise<void> {
    if (!isMany(subject)) return this.entities.load(subject, null);
    const provinces = regions.map(({ code }) => provinceOf(this.dataset.tree, code)?.code ?? null);
    const asked = provinces.includes(null) ? this.entities.provincesOfCompanies : new Set(provinces);
    await Promise.all([...asked].map((code) => this.entities.load(subject, code)));
  }

  /** The published counts; null in a dataset without. Tried again by the next question when it fails. */
  private planes(): Promise<NodePlanes | null> {
    this.opened ??= this.open();
    this.opened.catch(() => (this.opened = null));
    return this.opened;
  }

  private async open(): Promise<NodePlanes | null> {
    const file = NODE_COUNTS_FILE;
    if (!this.loader.manifest.files.some(({ name }) => name === file)) return null;
    const { chains, nodes } = this.dataset.taxonomy;
    const indexOf = new Map(chains.map(({ id, index }) => [id, index]));
    const chainOfNode = nodes.map(({ chain }) => indexOf.get(chain) ?? 0);
    const planes = decodeNodeCounts(await this.loader.file(file), file, chainOfNode);
    this.loader.release(file);
    return planes;
  }
}
