/** Writes the manifest and its pointer: the last files of a release. Knows what a release says about itself. */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { APP_DATA_VERSION, SCHEMA_VERSION, type Manifest, type ManifestFile, type Release } from "#format/manifest";
import { extentOfAny, type Coverage } from "#model/coverage";
import type { MapReview, Source } from "#model/dataset";
import { TREE } from "#model/dimensions";
import type { RegionTree } from "#model/regions";
import { TABLES } from "#data/tables/schemas";
import type { RawTables } from "#data/build/raw/raw-tables";

const HASH_DIGITS = 16;
const LICENCE = "MIT(程序);各来源的许可见 provenance";
const LICENCE_DEMO = "MIT;演示数据·非真实统计;各来源的许可见 provenance";

export interface ReleaseInput {
  readonly tables: RawTables;
  readonly k: number;
  readonly tree: RegionTree;
  /** Oldest first. */
  readonly releases: readonly Release[];
  /** The manifest of the dataset this one follows. */
  readonly earlier: Manifest | null;
  /** Whether people have employers, so that dominated values were merged. */
  readonly dominance: boolean;
  readonly review: MapReview;
  readonly coverage: Coverage;
  readonly sources: readonly Source[];
  readonly files: readonly ManifestFile[];
}

/** Approval of the base map from data/review.json. */
export function loadReview(): MapReview {
  return JSON.parse(readFileSync(new URL("../../review.json", import.meta.url), "utf8")) as MapReview;
}

/** What one release says about itself. */
export function assembleManifest(input: ReleaseInput): Manifest {
  const { tables, k, tree, releases, earlier, dominance, review, coverage, sources, files } = input;
  const { pack, rows } = tables;
  const provinces = tree.regions.filter((region) => region.level === "province");
  const covered = pack.demo ? "demo" : "register";
  return {
    schema: SCHEMA_VERSION,
    version: pack.version,
    title: pack.title || pack.name,
    coverage,
    minApp: APP_DATA_VERSION,
    maxApp: APP_DATA_VERSION,
    k,
    demo: pack.demo,
    tree: TREE.map(({ dimension, parent }, level) => ({
      dimension,
      parent,
      rows: releases.reduce((sum, { rows: ofRelease }) => sum + (ofRelease[level] ?? 0), 0),
    })),
    files,
    provenance: [
      ...TABLES.filter(({ name, isOptional }) => !isOptional || rows[name] > 0).map(({ name, title }) => ({
        name,
        title,
        rows: rows[name] + earlierRows(name, earlier),
        source: pack.title || pack.name,
      })),
      ...sources.map(({ id, title, date, licence }) => ({
        name: id,
        title,
        rows: 0,
        source: [date, licence].join(" · "),
      })),
    ],
    grades: Object.fromEntries(
      provinces.map(({ code }) => [code, extentOfAny(tree, coverage, code) === "none" ? "none" : covered]),
    ),
    licence: pack.demo ? LICENCE_DEMO : [pack.licence, LICENCE].filter(Boolean).join(";"),
    review,
    supersedes: earlier === null ? [] : [...earlier.supersedes, earlier.version],
    releases,
    dominance: dominance || earlier?.dominance === true,
  };
}

/** People of earlier releases are still in the dataset; entities come anew with each. */
function earlierRows(table: string, earlier: Manifest | null): number {
  return table === "talent" ? (earlier?.provenance.find(({ name }) => name === table)?.rows ?? 0) : 0;
}

/** Writes manifest.<hash>.json, then manifest.json; answers the hash. */
export function writeManifest(folder: string, manifest: Manifest): string {
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  const hash = createHash("sha256").update(text).digest("hex").slice(0, HASH_DIGITS);
  const name = `manifest.${hash}.json`;
  writeFileSync(join(folder, name), text);
  writeFileSync(join(folder, "manifest.json"), `${JSON.stringify({ manifest: name })}\n`);
  return hash;
}
