/**
 * Loads companies, institutes and parks, with their points and names when asked. Knows files and rows; filters are the
 * entity engine's.
 */
import { isMany } from "#model/subjects";
import { defined } from "#base/assert";
import { decodeCompanies, decodeNames, decodePlaces, decodePoints, nameAt } from "#format/decode-entities";
import type { CompanyColumns, NameColumn, PlaceColumns, PointColumns } from "#format/entities";
import { companyFile, namesFile, pointsFile } from "#format/manifest";
import type { Dataset } from "#model/dataset";
import { PLACE_LEVELS } from "#model/dimensions";
import type { EntityDescription } from "#model/entities";
import { provinceOf, type RegionCode } from "#model/regions";
import { DetailStore } from "./entity-details";
import { EntityEngine } from "./entity-engine";
import { fileOf } from "./file-of";
import { entityValues, REAL_FLAG } from "./entity-values";
import type { Loader } from "#engine/files/loader";
import type { EntitySubject, RowLabel } from "#model/engine-calls";
import { ProvinceStream } from "#engine/files/province-stream";

export class EntityStore {
  private readonly loader: Loader;
  private readonly dataset: Dataset;
  private readonly engines: Readonly<Record<EntitySubject, EntityEngine>>;
  private readonly provinces: readonly RegionCode[];
  private readonly pointsOfFile = new Map<string, PointColumns>();
  private readonly namesOfFile = new Map<string, NameColumn>();
  /** What else is known of rows. */
  readonly details: DetailStore;
  private readonly companies: ProvinceStream;
  private readonly companyPoints: ProvinceStream;

  /** `onFailure` hears of files that failed without a question waiting for them. */
  constructor(loader: Loader, dataset: Dataset, onFailure: (reason: unknown) => void) {
    this.loader = loader;
    this.dataset = dataset;
    this.details = new DetailStore(loader, dataset);
    const { tree } = dataset;
    const files = new Set(loader.manifest.files.map(({ name }) => name));
    this.provinces = tree.regions
      .filter(({ level, code }) => level === "province" && files.has(companyFile(code)))
      .map(({ code }) => code);
    this.engines = {
      company: new EntityEngine(dataset, "company", this.provinces.length),
      institute: new EntityEngine(dataset, "institute", 1),
      park: new EntityEngine(dataset, "park", 1),
    };
    const { company } = this.engines;
    this.companies = new ProvinceStream({
      provinces: this.provinces,
      isLoaded: (code) => company.has(code),
      load: (code) => this.load("company", code),
      onFailure,
    });
    this.companyPoints = new ProvinceStream({
      provinces: this.provinces,
      isLoaded: (code) => company.hasPoints(code),
      load: (code) => this.givePoints("company", code),
      onFailure,
    });
  }

  /** Provinces whose companies the dataset has a file of. */
  get provincesOfCompanies(): readonly RegionCode[] {
    return this.provinces;
  }

  /** Whether files of provinces that no question waits for are being loaded. */
  get isStreaming(): boolean {
    return this.companies.isRunning || this.companyPoints.isRunning;
  }

  engine(subject: EntitySubject): EntityEngine {
    return this.engines[subject];
  }

  /** Rows of a subject (companies: of one province; without any where the dataset has no file for it). */
  async load(subject: EntitySubject, province: RegionCode | null): Promise<void> {
    const engine = this.engines[subject];
    if (engine.has(province)) return;
    if (isMany(subject)) {
      const code = defined(province, "province of companies");
      if (!this.provinces.includes(code)) return;
      const file = companyFile(code);
      const bytes = await this.loader.file(file);
      if (!engine.has(code)) engine.add(decodeCompanies(bytes, file));
      this.loader.release(file);
      return;
    }
    const bytes = await this.loader.file(subject);
    if (!engine.has(null)) engine.add(decodePlaces(bytes, subject, subject));
    this.loader.release(subject);
  }

  /** Loads all company files, one after another. Errors: those of the loader and of decodeCompanies. */
  async loadCompanies(onArrival: () => void): Promise<void> {
    for (const code of this.provinces) {
      await this.load("company", code);
      onArrival();
    }
  }

  /** Loads all company files in the background, those of the region's province first. */
  streamCompanies(region: RegionCode, onArrival: () => void): Promise<void> {
    return this.companies.start(provinceOf(this.dataset.tree, region)?.code ?? null, onArrival);
  }

  /**
   * Gives the engine the points of a region: waits for the one file they lie in; the nation's companies stream in the
   * background instead, after their rows.
   */
  async loadPoints(subject: EntitySubject, region: RegionCode, onArrival: () => void): Promise<void> {
    if (!isMany(subject)) return this.givePoints(subject, null);
    const province = provinceOf(this.dataset.tree, region)?.code ?? null;
    if (province !== null) return this.givePoints(subject, province);
    void this.streamCompanies(region, onArrival).then(() => {
      if (this.engines.company.coverage === 1) void this.companyPoints.start(null, onArrival);
    });
  }

  private async givePoints(subject: EntitySubject, province: RegionCode | null): Promise<void> {
    const engine = this.engines[subject];
    if (engine.hasPoints(province)) return;
    const [points] = await Promise.all([this.points(subject, province), this.load(subject, province)]);
    if (engine.has(province) && !engine.hasPoints(province)) engine.addPoints(province, points);
  }

  async points(subject: EntitySubject, province: RegionCode | null): Promise<PointColumns> {
    const file = pointsFile(fileOf(subject, province));
    const kept = this.pointsOfFile.get(file);
    if (kept !== undefined) return kept;
    if (!this.hasFile(file)) return { lng: new Float32Array(0), lat: new Float32Array(0) };
    const points = decodePoints(await this.loader.file(file), file);
    this.loader.release(file);
    this.pointsOfFile.set(file, points);
    return points;
  }

  /** All names of a subject (companies: of one province), empty where the dataset has none. */
  async names(subject: EntitySubject, province: RegionCode | null): Promise<NameColumn> {
    const file = namesFile(fileOf(subject, province));
    const kept = this.namesOfFile.get(file);
    if (kept !== undefined) return kept;
    if (!this.hasFile(file)) return { rows: 0, joined: "", offsets: new Uint32Array(1) };
    const names = decodeNames(await this.loader.file(file), file);
    this.loader.release(file);
    this.namesOfFile.set(file, names);
    return names;
  }

  async namesOf(
    subject: EntitySubject,
    province: RegionCode | null,
    rows: readonly number[],
  ): Promise<readonly string[]> {
    const names = await this.names(subject, province);
    return rows.map((row) => nameAt(names, row));
  }

  /** Names of up to `limit` visible rows: real entities first, then national before provincial before municipal. */
  async labels(
    subject: EntitySubject,
    province: RegionCode | null,
    visible: Uint8Array,
    limit: number,
  ): Promise<readonly RowLabel[]> {
    const [columns, names] = await Promise.all([this.columns(subject, province), this.names(subject, province)]);
    if (columns === null) return [];
    const importance = (row: number): number =>
      (columns.flags[row]! & REAL_FLAG ? 0 : PLACE_LEVELS.length) +
      (columns.kind === "company" ? 0 : columns.level[row]!);
    const rows: number[] = [];
    for (let row = 0; row < visible.length; row++) if (visible[row]) rows.push(row);
    rows.sort((left, right) => importance(left) - importance(right) || left - right);
    return rows.slice(0, limit).map((row) => ({ row, text: nameAt(names, row) }));
  }

  async columns(subject: EntitySubject, province: RegionCode | null): Promise<CompanyColumns | PlaceColumns | null> {
    await this.load(subject, province);
    return this.engines[subject].columnsOf(province);
  }

  async describe(subject: EntitySubject, province: RegionCode | null, row: number): Promise<EntityDescription> {
    const [columns, names, points, details] = await Promise.all([
      this.columns(subject, province),
      this.names(subject, province),
      this.points(subject, province),
      this.details.of(subject, province, row),
    ]);
    const rows = defined(columns, `${subject} of ${province}`);
    return {
      ...entityValues(this.dataset, rows, names, row),
      subject,
      row,
      point: [points.lng[row]!, points.lat[row]!],
      details,
    };
  }

  private hasFile(name: string): boolean {
    return this.loader.manifest.files.some((file) => file.name === name);
  }
}
