/**
 * The 300,000-person dataset of journeys and pipeline proofs: generated and built once by the real command line, kept until
 * the code that makes it changes. Knows no page and no browser.
 */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { promisify } from "node:util";

const ROOT = resolve(import.meta.dirname, "..", "..");
const WORK = join(ROOT, ".work", "e2e-data");
const SCALE = { talents: 300_000, companies: 30_000, parks: 6000, institutes: 4000 };
/** Folders whose files decide the bytes of the dataset. */
const CODE = ["data", "src/base", "src/format", "src/model", "src/analytics"];

export interface PreparedDataset {
  /** Raw tables: datapackage.json and one Parquet file per table. */
  readonly raw: string;
  /** Published files. */
  readonly published: string;
}

/** Builds the dataset unless the one there was made by the same code. */
export async function prepareDataset(): Promise<PreparedDataset> {
  const home = join(WORK, codeKey());
  const dataset = { raw: join(home, "raw"), published: join(home, "data") };
  if (existsSync(join(dataset.published, "manifest.json"))) return dataset;
  mkdirSync(WORK, { recursive: true });
  const draft = `${home}.${process.pid}`;
  try {
    const scale = Object.entries(SCALE).flatMap(([name, rows]) => [`--${name}`, `${rows}`]);
    await command("generate", "--out", join(draft, "raw"), ...scale);
    await command("build", join(draft, "raw"), "--out", join(draft, "data"));
    for (const old of readdirSync(WORK)) if (join(WORK, old) !== draft) rmSync(join(WORK, old), { recursive: true });
    renameSync(draft, home);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return dataset;
}

async function command(...args: readonly string[]): Promise<void> {
  await promisify(execFile)(join(ROOT, "node_modules/.bin/tsx"), [join(ROOT, "data/cli.ts"), ...args], { cwd: ROOT });
}

function codeKey(): string {
  const hash = createHash("sha256").update(JSON.stringify(SCALE));
  for (const folder of CODE) {
    const paths = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(ts|sql|csv|json)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const path of paths) hash.update(relative(ROOT, path)).update("\0").update(readFileSync(path));
  }
  return hash.digest("hex").slice(0, 16);
}
