/**
 * Loads the people cube of one release in order of need and keeps one engine over what is there: counties are large and
 * only drilled places need them. Knows files and levels; no filters.
 */
import { defined } from "#base/assert";
import type { CubeLevel } from "#format/cube";
import { decodeLevels } from "#format/decode-cube";
import { releaseFile, SPINE_FILE } from "#format/manifest";
import type { Dataset } from "#model/dataset";
import { SPINE, TREE, type DimensionId } from "#model/dimensions";
import { childrenOf, NATION, regionOf, type RegionCode } from "#model/regions";
import type { Loader } from "#engine/files/loader";
import { TalentEngine } from "./talent";

const LATE_LEVEL: DimensionId = "county";
const BRANCHES = TREE.map(({ dimension }) => dimension).filter((dimension) => !SPINE.includes(dimension));
const EARLY_BRANCHES = BRANCHES.filter((dimension) => dimension !== LATE_LEVEL);

export class TalentStore {
  private readonly loader: Loader;
  private readonly dataset: Dataset;
  private readonly release: number;
  private readonly levels = new Map<DimensionId, CubeLevel>();
  private early: Promise<TalentEngine> | null = null;
  private whole: Promise<TalentEngine> | null = null;

  /** `release` counts from 1, the oldest. */
  constructor(loader: Loader, dataset: Dataset, release: number) {
    this.loader = loader;
    this.dataset = dataset;
    this.release = release;
  }

  /** An engine that can answer about the region, by every county of it or not, once the files it needs have arrived. */
  engineFor(code: RegionCode, byCounty: boolean): Promise<TalentEngine> {
    return this.engine(byCounty || this.needsCounties(code));
  }

  /** The one engine, when it has counties or before. A failed load is tried again by the next question. */
  engine(withCounties: boolean): Promise<TalentEngine> {
    if (withCounties) {
      this.whole ??= this.addCounties();
      this.whole.catch(() => (this.whole = null));
      return this.whole;
    }
    this.early ??= this.build();
    this.early.catch(() => (this.early = null));
    return this.early;
  }

  private needsCounties(code: RegionCode): boolean {
    const { tree } = this.dataset;
    if (code === NATION) return false;
    const isCounty = regionOf(tree, code).level === "county";
    return isCounty || childrenOf(tree, code).some(({ level }) => level === "county");
  }

  private async build(): Promise<TalentEngine> {
    const files = [SPINE_FILE, ...EARLY_BRANCHES].map((name) => releaseFile(name, this.release));
    const contents = await Promise.all(files.map((file) => this.loader.file(file)));
    files.forEach((file, at) => this.decode(file, contents[at]!));
    const { tree, taxonomy, years, k } = this.dataset;
    return new TalentEngine({ tree, taxonomy, years, k }, this.levels);
  }

  private async addCounties(): Promise<TalentEngine> {
    const file = releaseFile(LATE_LEVEL, this.release);
    const [engine, bytes] = await Promise.all([this.engine(false), this.loader.file(file)]);
    this.decode(file, bytes);
    engine.addLevel(defined(this.levels.get(LATE_LEVEL), "level of counties"));
    return engine;
  }

  private decode(file: string, bytes: Uint8Array): void {
    for (const level of decodeLevels(bytes, file, this.levels)) this.levels.set(level.dimension, level);
    this.loader.release(file);
  }
}
