/** The manifest: which files one release of published data consists of (FORMAT.md §6). Knows no network. */
import { AppError } from "#base/errors";
import type { Coverage } from "#model/coverage";
import type { MapReview } from "#model/dataset";
import type { DimensionId } from "#model/dimensions";

/** Version of manifest and file kinds together; a reader accepts exactly this one. */
export const SCHEMA_VERSION = 1;
/**
 * Version of this app's understanding of the data, compared with minApp and maxApp: 2 adds up the cubes of several releases, 3
 * finds the names of nodes in a file of their own, 4 the regions below provinces and the ids of nodes, and reads packed boundaries.
 */
export const APP_DATA_VERSION = 4;
/** The oldest one whose datasets this app still reads. */
const OLDEST_DATA_VERSION = 1;

export type FileKind =
  | "boot"
  | "boot-rest"
  | "cube"
  | "chains"
  | "memberships"
  | "statistics"
  | "company"
  | "institute"
  | "park"
  | "points"
  | "names"
  | "details"
  | "node-counts"
  | "studies"
  | "pinyin"
  | "rail"
  | "youth"
  | "geo";

export interface ManifestFile {
  /** Stable name, e.g. `spine`, `company-370000`. */
  readonly name: string;
  /** Content-hashed path relative to the manifest, e.g. `spine.1f0c22ab93d1.bin`. */
  readonly path: string;
  readonly kind: FileKind;
  /** Bytes of the gzip file. */
  readonly bytes: number;
  /** SHA-256 of the gzip file, hexadecimal. */
  readonly sha256: string;
  /** Rows inside: atoms, entities, regions, features. */
  readonly rows: number;
}

/** Where the data come from, one entry per input. */
export interface Provenance {
  readonly name: string;
  readonly title: string;
  readonly rows: number;
  readonly source: string;
}

/** How well a province is covered, in whole or part: generated, from a register, or without data. */
export type DataGrade = "demo" | "register" | "none";

/** One cube of a dataset: the people who entered with one release, merged up alone. */
export interface Release {
  /** Version of the dataset that brought it. */
  readonly version: string;
  readonly people: number;
  /** Last year of entry when it was built; age bands are those of this year. */
  readonly lastYear: number;
  /** Rows of each level, in the order of the manifest's tree. */
  readonly rows: readonly number[];
  /** Whether nearly everybody names an employer; absent or false: people of the top tiers stand in no county. */
  readonly employers?: boolean;
}

export interface Manifest {
  readonly schema: typeof SCHEMA_VERSION;
  /** Version of the dataset, e.g. 2026.11. */
  readonly version: string;
  /** Smallest and largest app data version that may read this release. */
  readonly minApp: number;
  readonly maxApp: number;
  readonly k: number;
  readonly demo: boolean;
  /** What the owner calls the dataset, and the regions each table covers; absent in one of an older program: the nation. */
  readonly title?: string;
  readonly coverage?: Coverage;
  /** The tree of every cube, parents before children; rows of all cubes together. */
  readonly tree: readonly {
    readonly dimension: DimensionId;
    readonly parent: DimensionId | null;
    readonly rows: number;
  }[];
  readonly files: readonly ManifestFile[];
  readonly provenance: readonly Provenance[];
  readonly grades: Readonly<Record<string, DataGrade>>;
  readonly licence: string;
  readonly review: MapReview;
  /** Versions this release replaces. */
  readonly supersedes: readonly string[];
  /** The cubes, oldest first; absent means one. Numbers of people are sums over all of them. */
  readonly releases?: readonly Release[];
  /** True where values that few employers dominate were merged too, which some pools alone do not explain. */
  readonly dominance?: boolean;
}

/** Names of the cube files: the spine, then one per other level. */
export const SPINE_FILE = "spine";

/** Name of the file of secondary memberships. */
export const MEMBERSHIPS_FILE = "memberships";

/** Name of the file of young people by discipline and city of school; absent where neither is registered. */
export const YOUTH_FILE = "youth";

/** Name of the file of what `boot` leaves out: regions below provinces, ids of nodes; the boot file of an older program holds them itself. */
export const REST_FILE = "boot-rest";

/** Name of the file of what is known of nodes; the boot file of an older program names them itself. */
export const CHAINS_FILE = "chains";

/** Name of the file of what is taught for nodes and at which schools; absent in datasets of older programs. */
export const STUDIES_FILE = "studies";

/** Name of the file of public statistics; datasets of older programs have none. */
export const STATISTICS_FILE = "statistics";

/** Name of the file of the part of the statistics that most readers see first, about all regions; absent in datasets of older programs. */
export const FIRST_STATISTICS_FILE = "statistics-first";

/** Stable name of a cube file, of memberships or of young people in release 1, 2 …. */
export function releaseFile(name: string, release: number): string {
  return release === 1 ? name : `${release}-${name}`;
}

export function companyFile(province: string): string {
  return `company-${province}`;
}

export function pointsFile(of: "institute" | "park" | { readonly province: string }): string {
  return typeof of === "string" ? `${of}-points` : `company-points-${of.province}`;
}

export function namesFile(of: "institute" | "park" | { readonly province: string }): string {
  return typeof of === "string" ? `${of}-names` : `company-names-${of.province}`;
}

/** Name of the file of what else is known of rows; absent where nothing is. */
export function detailsFile(of: "institute" | "park" | { readonly province: string }): string {
  return typeof of === "string" ? `${of}-details` : `company-details-${of.province}`;
}

/** Name of the file of companies and institutes by place and node; datasets of older programs have none. */
export const NODE_COUNTS_FILE = "node-counts";

/** Name of the file of trains between cities; datasets of older programs have none. */
export const RAIL_FILE = "rail";

/** Reads manifest.json. Errors: `manifest-html`, `manifest-json`, `manifest-field`. */
export function parsePointer(text: string, file: string): { readonly manifest: string; readonly hash: string } {
  const pointer = parseObject(text, file);
  const name = pointer["manifest"];
  const match = typeof name === "string" ? /^manifest\.([0-9a-f]{8,64})\.json$/.exec(name) : null;
  if (!match) throw new AppError("manifest-field", { file, field: "manifest" });
  return { manifest: match[0], hash: match[1] as string };
}

/**
 * Reads manifest.<hash>.json for a reader of data version `app`, or for one that takes any (null). Errors: as parsePointer, `manifest-schema`,
 * `manifest-app-older`, `manifest-app-newer`.
 */
export function parseManifest(text: string, file: string, app: number | null = APP_DATA_VERSION): Manifest {
  const raw = parseObject(text, file);
  if (raw["schema"] !== SCHEMA_VERSION) {
    throw new AppError("manifest-schema", { file, schema: String(raw["schema"]), supported: SCHEMA_VERSION });
  }
  for (const [field, isValid] of Object.entries(FIELDS)) {
    if (!isValid(raw[field])) throw new AppError("manifest-field", { file, field });
  }
  const manifest = raw as unknown as Manifest;
  if (app === null) return manifest;
  if (app < manifest.minApp) throw new AppError("manifest-app-older", { file, needed: manifest.minApp, app });
  if (manifest.maxApp < OLDEST_DATA_VERSION)
    throw new AppError("manifest-app-newer", { file, last: manifest.maxApp, app });
  return manifest;
}

/** The file of a stable name. Error: `manifest-file-missing`. */
export function fileNamed(manifest: Manifest, name: string): ManifestFile {
  const found = manifest.files.find((file) => file.name === name);
  if (!found) throw new AppError("manifest-file-missing", { file: name });
  return found;
}

export function hasFile({ files }: Manifest, name: string): boolean {
  return files.some((file) => file.name === name);
}

const isText = (value: unknown): boolean => typeof value === "string";
const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const FIELDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  version: isText,
  minApp: isCount,
  maxApp: isCount,
  k: (value) => isCount(value) && (value as number) >= 5,
  demo: (value) => typeof value === "boolean",
  title: (value) => value === undefined || isText(value),
  coverage: (value) => value === undefined || isObject(value),
  tree: Array.isArray,
  files: (value) => Array.isArray(value) && value.every(isFile),
  provenance: Array.isArray,
  grades: isObject,
  licence: isText,
  review: isObject,
  supersedes: Array.isArray,
  releases: (value) => value === undefined || Array.isArray(value),
  dominance: (value) => value === undefined || typeof value === "boolean",
};

/** A path may only name a file beside the manifest. */
function isFile(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { name, path, kind, bytes, sha256, rows } = value;
  const isPath = typeof path === "string" && /^[a-z0-9-]+\.[0-9a-f]+\.bin$/.test(path);
  return (
    isText(name) && isPath && isText(kind) && isCount(bytes) && /^[0-9a-f]{64}$/.test(String(sha256)) && isCount(rows)
  );
}

function parseObject(text: string, file: string): Record<string, unknown> {
  if (text.trimStart().startsWith("<")) throw new AppError("manifest-html", { file });
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new AppError("manifest-json", { file }, cause);
  }
  if (!isObject(parsed)) throw new AppError("manifest-json", { file });
  return parsed;
}
