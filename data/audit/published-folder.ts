/**
 * A published folder as an outsider sees it: pointer, manifest, every file it names, opened. Lenient on purpose, so that a
 * broken release ends in findings and not in an exception. Knows no raw table.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { AppError } from "#base/errors";
import { decodeContainer, type Container } from "#format/container";
import { isGeoText } from "#format/decode-geo";
import type { Findings } from "./findings";

export interface ListedFile {
  readonly name: string;
  readonly path: string;
  readonly kind: string;
  readonly sha256: string;
  readonly rows: number;
}

/** One file with its bytes inside the gzip; `container` is null for boundaries of older programs, which are text. */
export interface OpenedFile {
  readonly listed: ListedFile;
  readonly bytes: Uint8Array;
  readonly container: Container | null;
}

type Json = Readonly<Record<string, unknown>>;

/** The smallest k that may be published. */
export const FLOOR_K = 5;

export class PublishedFolder {
  readonly dir: string;
  readonly manifestName: string;
  readonly manifestText: string;
  readonly manifest: Json;
  readonly files: readonly ListedFile[];

  /** Errors: `audit-no-manifest` when the folder holds no readable pointer and manifest. */
  constructor(dir: string) {
    this.dir = dir;
    const pointer = readJson(dir, "manifest.json").json;
    this.manifestName = String(pointer["manifest"]);
    if (!/^manifest\.[0-9a-f]+\.json$/.test(this.manifestName)) throw new AppError("audit-no-manifest", { dir });
    const { json, text } = readJson(dir, this.manifestName);
    this.manifest = json;
    this.manifestText = text;
    const files = json["files"];
    if (!Array.isArray(files)) throw new AppError("audit-no-manifest", { dir });
    this.files = files.filter(isListed);
  }

  /** The k the release promises, never below the floor. */
  get k(): number {
    const stated = this.manifest["k"];
    return typeof stated === "number" && stated > FLOOR_K ? stated : FLOOR_K;
  }

  /** Whether the rule of this release also merges what few employers dominate, which an outsider cannot see. */
  get mergesDominated(): boolean {
    return this.manifest["dominance"] === true;
  }

  /** Whether the people of release 1, 2 … name their employers, as the manifest says. */
  knowsEmployers(release: number): boolean {
    const releases = this.manifest["releases"];
    const stated: unknown = Array.isArray(releases) ? releases[release - 1] : undefined;
    return isJson(stated) && stated["employers"] === true;
  }

  /** Opens a file; problems with its bytes are findings, and null is the answer when nothing can be read. */
  open(listed: ListedFile, findings: Findings): OpenedFile | null {
    const path = join(this.dir, listed.path);
    if (!/^[\w.-]+$/.test(listed.path) || !existsSync(path)) {
      findings.add("file-missing", listed.path);
      return null;
    }
    const stored = readFileSync(path);
    findings.look(stored.length);
    if (createHash("sha256").update(stored).digest("hex") !== listed.sha256) findings.add("file-altered", listed.path);
    try {
      const bytes = new Uint8Array(gunzipSync(stored));
      const container = listed.kind === "geo" && isGeoText(bytes) ? null : decodeContainer(bytes, listed.name);
      return { listed, bytes, container };
    } catch (cause) {
      findings.add("file-unreadable", listed.path, { reason: cause instanceof Error ? cause.message : "" });
      return null;
    }
  }

  /** Files that are served from the folder although no manifest names them. */
  unlisted(): readonly string[] {
    const named = new Set(["manifest.json", this.manifestName, ...this.files.map((file) => file.path)]);
    return readdirSync(this.dir).filter((name) => !named.has(name));
  }
}

function readJson(dir: string, name: string): { readonly json: Json; readonly text: string } {
  try {
    const text = readFileSync(join(dir, name), "utf8");
    const json: unknown = JSON.parse(text);
    if (isJson(json)) return { json, text };
  } catch (cause) {
    throw new AppError("audit-no-manifest", { dir }, cause);
  }
  throw new AppError("audit-no-manifest", { dir });
}

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The objects of a list; none when it is no list. */
export function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isJson) : [];
}

function isListed(value: unknown): value is ListedFile {
  return isJson(value) && ["name", "path", "kind", "sha256"].every((field) => typeof value[field] === "string");
}
