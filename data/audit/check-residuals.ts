/**
 * Class `residuals`: every number of people in any file must be a function of the published atoms. It is computed again from
 * them; what differs came from elsewhere, and what no format explains cannot be computed at all.
 */
import { regionTotals } from "#analytics/region-totals";
import { PEOPLE_STEPS } from "#format/boot";
import { decodeStatistics } from "#format/decode-statistics";
import { FIRST_STATISTICS_FILE, STATISTICS_FILE } from "#format/manifest";
import type { FigureSeries } from "#format/statistics";
import type { AuditCube } from "./audit-cube";
import { peopleOf } from "./check-atoms";
import { Findings, type CheckResult } from "./findings";
import { listOf, type OpenedFile } from "./published-folder";
import { codeName, type Release } from "./release";
import { checkCard } from "./residual-card";
import { checkFirstCharts, levelsOf } from "./residual-charts";
import { checkNodeCounts } from "./residual-node-counts";
import { checkYouth } from "./residual-youth";
import { unaccountedFields, unaccountedSections } from "./residual-fields";

const FIRST_STATISTICS = "first.statistics";

/** Levels the numbers of the first picture are made of. */
const PLACES = ["province", "prefecture", "county"] as const;

/** Visits every file; `result` closes with what only all of them together show. */
export class ResidualCheck {
  private readonly findings = new Findings("residuals");
  private readonly release: Release;
  /** One byte per UTF-16 unit: 1 where it occurs in a published name or another word of the taxonomy. */
  private readonly inNames = new Uint8Array(0x10000);
  private pinyin: OpenedFile | null = null;
  private boot: OpenedFile | null = null;
  private firstStatistics: OpenedFile | null = null;
  private statistics: OpenedFile | null = null;
  private nodeCounts: OpenedFile | null = null;
  private readonly entities: OpenedFile[] = [];

  constructor(release: Release) {
    this.release = release;
  }

  /** Looks for sections no format knows and for the rows the manifest states. */
  visit(file: OpenedFile): void {
    const { listed, container } = file;
    for (const field of unaccountedSections(file))
      this.findings.add("number-unaccounted", listed.path, { 字段: field });
    if (container === null) return;
    const { kind } = listed;
    if (kind === "names") this.addNames(container.joined("names"));
    if (listed.name === STATISTICS_FILE) this.statistics = file;
    if (listed.name === FIRST_STATISTICS_FILE) this.firstStatistics = file;
    if (kind === "company" || kind === "institute") this.entities.push(file);
    if (kind === "node-counts") this.nodeCounts = file;
    if (kind === "boot") this.boot = file;
    if (kind === "boot" || kind === "boot-rest" || kind === "chains")
      for (const { name, type } of container.entries) if (type === "text") this.addNames(container.joined(name));
    if (kind !== "pinyin") return;
    this.pinyin = file;
    // Other words of chains and nodes, which search reads too.
    for (const words of ["chain.keywords", "node.keywords"])
      if (container.has(words)) this.addNames(container.joined(words));
  }

  result(): CheckResult {
    const { release, findings } = this;
    for (const field of unaccountedFields(release)) {
      findings.add("number-unaccounted", release.folder.manifestName, { 字段: field });
    }
    checkFirstPicture(release, findings);
    checkFirstCharts(release, findings);
    checkManifest(release, findings);
    checkCard(release, findings);
    this.checkReadings();
    this.checkFirstStatistics();
    if (this.nodeCounts !== null) checkNodeCounts(this.nodeCounts, this.entities, release.context, findings);
    const institutes = this.entities.find(({ listed }) => listed.kind === "institute");
    checkYouth(release, institutes, findings);
    return findings.result();
  }

  /** Figures that come before the others are public where the file of statistics has them. */
  private checkFirstStatistics(): void {
    const { boot, firstStatistics, statistics, findings } = this;
    const regions = this.release.context.tree.regions.length;
    const seriesOf = (bytes: Uint8Array): readonly FigureSeries[] =>
      decodeStatistics(bytes, "statistics", regions).series;
    const whole = statistics === null ? [] : seriesOf(statistics.bytes);
    const check = ({ path }: OpenedFile["listed"], field: string, bytes: Uint8Array): void => {
      for (const { indicator, year, values } of seriesOf(bytes)) {
        findings.look();
        const same = whole.find((each) => each.indicator === indicator && each.year === year);
        if (values.every((value, region) => Number.isNaN(value) || value === same?.values[region])) continue;
        findings.add("number-unaccounted", path, { 字段: `${field} ${indicator} ${year}` });
      }
    };
    if (boot?.container?.has(FIRST_STATISTICS))
      check(boot.listed, FIRST_STATISTICS, boot.container.u8(FIRST_STATISTICS));
    if (firstStatistics !== null) check(firstStatistics.listed, "series", firstStatistics.bytes);
  }

  private addNames(text: string): void {
    for (let i = 0; i < text.length; i++) this.inNames[text.charCodeAt(i)] = 1;
  }

  /** A character with a reading that stands in no published word comes from a name that is not published. */
  private checkReadings(): void {
    const { container, listed } = this.pinyin ?? {};
    for (const character of container?.text("characters") ?? []) {
      this.findings.look();
      if (this.inNames[character.charCodeAt(0)] === 0)
        this.findings.add("reading-stray", listed!.path, { 字: character });
    }
  }
}

function checkFirstPicture(release: Release, findings: Findings): void {
  const { context, firstPicture, k } = release;
  const regions = context.tree.regions.length;
  const known = new Float64Array(regions);
  const estimate = new Float64Array(regions);
  for (const cube of release.cubes) {
    if (!PLACES.every((each) => cube.byDimension.has(each))) continue;
    const totals = regionTotals(levelsOf(cube), context.tree, k);
    for (let region = 0; region < regions; region++) {
      known[region] = known[region]! + totals.known[region]!;
      estimate[region] = estimate[region]! + totals.estimate[region]!;
    }
  }
  findings.look(2 * regions);
  for (let region = 0; region < regions; region++) {
    const where = (): string => `boot first ${codeName(release, "province", region)}`;
    compare(findings, where, firstPicture.known[region] ?? 0, known[region]!);
    // Which way an exact half was rounded depends on the order of additions and says nothing.
    const rest = (firstPicture.rest[region] ?? 0) / PEOPLE_STEPS;
    const again = Math.round((estimate[region]! - known[region]!) * PEOPLE_STEPS) / PEOPLE_STEPS;
    if (Math.abs(rest - again) > 1 / PEOPLE_STEPS) compare(findings, where, rest, again);
  }
}

function compare(findings: Findings, where: string | (() => string), stated: number, again: number): void {
  if (stated === again) return;
  findings.add("residual-people", where, { 公布: stated, 重算: again, 相差: stated - again });
}

/** Rows of levels and files, and the rows of the people's input, which are as many as people are published. */
function checkManifest(release: Release, findings: Findings): void {
  const { manifest, manifestName, files } = release.folder;
  const rowsOf = new Map<string, number>();
  for (const cube of release.cubes) {
    for (const [file] of cube.hashes) rowsOf.set(file, 0);
    for (const { dimension, codes } of cube.levels) {
      const own = [...cube.hashes.keys()].find((file) => file.split("-").includes(dimension)) ?? spineOf(cube);
      rowsOf.set(own, (rowsOf.get(own) ?? 0) + codes.length);
    }
  }
  for (const { name, rows } of files) {
    const again = rowsOf.get(name);
    if (again === undefined) continue;
    findings.look();
    compare(findings, `${manifestName} files ${name}`, rows, again);
  }
  for (const level of listOf(manifest["tree"])) {
    const rows = release.cubes.map((cube) => rowsOfLevel(cube, String(level["dimension"])));
    findings.look();
    compare(findings, `${manifestName} tree ${String(level["dimension"])}`, Number(level["rows"]), sumOf(rows));
  }
  checkPeople(release, findings);
}

/** People the manifest states: of each release, and rows of the input, which are all people or those of one release. */
function checkPeople({ folder, cubes }: Release, findings: Findings): void {
  const { manifest, manifestName } = folder;
  const people = cubes.map((cube) => peopleOf(cube.levels[0]));
  for (const [i, each] of listOf(manifest["releases"]).entries()) {
    findings.look();
    compare(findings, `${manifestName} releases ${String(each["version"])}`, Number(each["people"]), people[i] ?? 0);
  }
  for (const input of listOf(manifest["provenance"]).filter(({ name }) => name === "talent")) {
    findings.look();
    const rows = Number(input["rows"]);
    if (!people.includes(rows)) compare(findings, `${manifestName} provenance talent`, rows, sumOf(people));
  }
}

function rowsOfLevel(cube: AuditCube, dimension: string): number {
  return cube.levels.find((level) => level.dimension === dimension)?.codes.length ?? 0;
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function spineOf(cube: AuditCube): string {
  return [...cube.hashes.keys()].find((file) => file.split("-").includes("spine")) ?? "";
}
