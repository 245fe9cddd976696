/**
 * Class `residuals`: every number of people in any file must be a function of the published atoms. It is computed again from
 * them; what differs came from elsewhere, and what no format explains cannot be computed at all.
 */
import { regionTotals } from "#analytics/region-totals";
import { PEOPLE_STEPS } from "#format/boot";
import type { AuditCube } from "./audit-cube";
import { peopleOf } from "./check-atoms";
import { Findings, type CheckResult } from "./findings";
import { isJson, type OpenedFile } from "./published-folder";
import { codeName, type Release } from "./release";
import { checkCard } from "./residual-card";
import { unaccountedFields, unaccountedSections } from "./residual-fields";

/** Levels the numbers of the first picture are made of. */
const PLACES = ["province", "prefecture", "county"] as const;

/** Visits every file; `result` closes with what only all of them together show. */
export class ResidualCheck {
  private readonly findings = new Findings("residuals");
  private readonly release: Release;
  /** One byte per UTF-16 unit: 1 where it occurs in a published name. */
  private readonly inNames = new Uint8Array(0x10000);
  private pinyin: OpenedFile | null = null;

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
    if (kind === "boot") {
      for (const { name, type } of container.entries) if (type === "text") this.addNames(container.joined(name));
    }
    if (kind === "pinyin") this.pinyin = file;
  }

  result(): CheckResult {
    const { release, findings } = this;
    for (const field of unaccountedFields(release)) {
      findings.add("number-unaccounted", release.folder.manifestName, { 字段: field });
    }
    checkFirstPicture(release, findings);
    checkManifest(release, findings);
    checkCard(release, findings);
    this.checkReadings();
    return findings.result();
  }

  private addNames(text: string): void {
    for (let i = 0; i < text.length; i++) this.inNames[text.charCodeAt(i)] = 1;
  }

  /** A character with a reading but without a name comes from a name that is not published. */
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

/** The levels as the rule of shares reads them; counts below zero are other classes' business. */
function levelsOf(cube: AuditCube) {
  return new Map(
    cube.levels.map((level) => [
      level.dimension,
      {
        parent: level.parent?.dimension ?? null,
        offsets: level.offsets,
        codes: level.codes,
        counts: Uint32Array.from(level.counts, (count) => Math.max(count, 0)),
      },
    ]),
  );
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
  for (const level of Array.isArray(manifest["tree"]) ? manifest["tree"] : []) {
    if (!isJson(level)) continue;
    const again = release.cubes.map((cube) => cube.levels.find(({ dimension }) => dimension === level["dimension"]));
    findings.look();
    const rows = again.map((each) => each?.codes.length ?? 0);
    const sum = rows.reduce((total, count) => total + count, 0);
    if (!rows.includes(Number(level["rows"]))) {
      compare(findings, `${manifestName} tree ${String(level["dimension"])}`, Number(level["rows"]), sum);
    }
  }
  for (const input of Array.isArray(manifest["provenance"]) ? manifest["provenance"] : []) {
    if (!isJson(input) || input["name"] !== "talent") continue;
    findings.look();
    const people = release.cubes.reduce((sum, cube) => sum + peopleOf(cube.levels[0]), 0);
    compare(findings, `${manifestName} provenance talent`, Number(input["rows"]), people);
  }
}

function spineOf(cube: AuditCube): string {
  return [...cube.hashes.keys()].find((file) => file.split("-").includes("spine")) ?? "";
}
