/**
 * Loads the people cube in order of need and keeps one engine over what is there: counties are large and only drilled
 * places need them. Knows files and levels; no filters.
 */
import type { CubeLevel } from "#format/cube";
import { decodeLevels } from "#format/decode-cube";
import { SPINE_FILE } from "#format/manifest";
import type { Dataset } from "#model/dataset";
import { SPINE, TREE, type DimensionId } from "#model/dimensions";
import { childrenOf, NATION, regionOf, type RegionCode } from "#model/regions";
import type { Loader } from "#engine/loader";
import { TalentEngine } from "#engine/talent";

const LATE_LEVEL: DimensionId = "county";
const BRANCHES = TREE.map(({ dimension }) => dimension).filter((dimension) => !SPINE.includes(dimension));
const EARLY_BRANCHES = BRANCHES.filter((dimension) => dimension !== LATE_LEVEL);

export class TalentStore {
  private readonly loader: Loader;
  private readonly dataset: Dataset;
  private readonly levels = new Map<DimensionId, CubeLevel>();
  private readonly building = new Map<boolean, Promise<TalentEngine>>();
  private complete: TalentEngine | null = null;

  constructor(loader: Loader, dataset: Dataset) {
    this.loader = loader;
    this.dataset = dataset;
  }

  /** An engine that can answer about the region, once the files it needs have arrived. */
  engineFor(code: RegionCode): Promise<TalentEngine> {
    return this.engine(this.needsCounties(code));
  }

  engine(withCounties: boolean): Promise<TalentEngine> {
    if (this.complete !== null) return Promise.resolve(this.complete);
    const kept = this.building.get(withCounties);
    if (kept !== undefined) return kept;
    const building = this.build(withCounties);
    this.building.set(withCounties, building);
    // A failed load is tried again by the next question.
    building.catch(() => this.building.delete(withCounties));
    return building;
  }

  private needsCounties(code: RegionCode): boolean {
    const { tree } = this.dataset;
    if (code === NATION) return false;
    const isCounty = regionOf(tree, code).level === "county";
    return isCounty || childrenOf(tree, code).some(({ level }) => level === "county");
  }

  private async build(withCounties: boolean): Promise<TalentEngine> {
    const files = [SPINE_FILE, ...(withCounties ? BRANCHES : EARLY_BRANCHES)];
    const contents = await Promise.all(files.map((file) => this.load(file)));
    files.forEach((file, index) => {
      const bytes = contents[index];
      if (!bytes || this.hasLevel(file)) return;
      for (const level of decodeLevels(bytes, file, this.levels)) this.levels.set(level.dimension, level);
      this.loader.release(file);
    });
    const { tree, taxonomy, years, k } = this.dataset;
    const engine = new TalentEngine({ tree, taxonomy, years, k }, new Map(this.levels));
    if (this.levels.size === TREE.length) this.complete = engine;
    return engine;
  }

  private load(file: string): Promise<Uint8Array> | null {
    return this.hasLevel(file) ? null : this.loader.file(file);
  }

  private hasLevel(file: string): boolean {
    return this.levels.has(file === SPINE_FILE ? SPINE[0]! : (file as DimensionId));
  }
}
