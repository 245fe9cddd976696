/**
 * Makes the summit bundle of a built site: one folder, and one zip of it, that opens on a computer without a network. The same site gives the
 * same bytes. Knows the bundle's layout; not how its launchers work.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { zipSync, type Zippable } from "fflate";
import { AppError } from "#base/errors";
import { fileNameOf } from "#base/file-name";
import { makeFolder } from "#data/cli/make-folder";
import { readSite, type WholeSite } from "./site-files";

const LAUNCH = join(import.meta.dirname, "launch");
/** Says what the bundle holds; a folder with it is one of ours. */
const VERSION_FILE = "版本.txt";
/** Compressed already. */
const IS_COMPRESSED = /\.(?:bin|woff2|png|wasm)$/;
const IS_PROGRAM = /\.sh$/;
/** What Windows shows by double click reads these by their mark, and ends lines its own way. */
const FOR_WINDOWS = /\.(?:txt|ps1)$/;
const BYTE_ORDER_MARK = "\uFEFF";
/** What the launcher of Windows says in Chinese, as numbers of its characters. */
const UNPACK = [..."请先把整个压缩包解压,再打开。"].map((character) => character.codePointAt(0)).join(",");

/** A page that needs neither server nor scripts. */
export interface BundledPage {
  readonly file: string;
  readonly html: string;
}

export interface Bundled {
  /** The folder and the zip of it. */
  readonly folder: string;
  readonly zip: string;
  /** Version, hash and date of the dataset in one line. */
  readonly versionLine: string;
  /** The page that launchers open. */
  readonly page: string;
  readonly files: number;
  readonly bytes: number;
  readonly zipBytes: number;
}

/**
 * Writes the bundle of the site in `site` into `out`, in place of one of the same version, with `pages` that open by themselves beside the launchers;
 * `tell` is told of each step done. Errors: those of
 * readSite, `bundle-not-ours` {dir} where another folder has the bundle's name.
 */
export async function makeBundle(
  site: string,
  out: string,
  tell: (step: string) => void,
  pages: readonly BundledPage[] = [],
): Promise<Bundled> {
  const whole = await readSite(site);
  const { dataset, dataFiles, dataBytes } = whole;
  tell(`1/4 数据集与清单相符:${dataFiles} 个文件,${megabytes(dataBytes)}`);
  const page = pageOf(whole);
  const files = new Map([
    ...launchers(whole, page),
    ...pages.map(({ file, html }) => [file, Buffer.from(html)] as const),
    ...[...whole.files].map(([path, bytes]) => [`site/${path}`, bytes] as const),
  ]);
  const bytes = [...files.values()].reduce((sum, file) => sum + file.length, 0);
  tell(`2/4 网页与启动程序:共 ${files.size} 个文件,${megabytes(bytes)},打开的是 ${page}`);
  const name = fileNameOf(["产才地图", dataset.version, dataset.hash.slice(0, 8)]);
  const folder = join(out, name);
  writeFolder(folder, files);
  tell(`3/4 已写文件夹 ${folder}`);
  const zip = `${folder}.zip`;
  const zipped = zipOf(name, files);
  writeFileSync(`${zip}.draft`, zipped);
  renameSync(`${zip}.draft`, zip);
  tell(`4/4 已写压缩包 ${zip},${megabytes(zipped.length)}`);
  return { folder, zip, versionLine: versionLine(whole), page, files: files.size, bytes, zipBytes: zipped.length };
}

/** The wall on its tour of the nation where the site has both, else the desk. */
function pageOf({ files }: WholeSite): string {
  return files.has("wall.html") && files.has("tours/nation.json") ? "wall.html?tour=nation" : "index.html";
}

function versionLine({ dataset: { version, hash, date, isDemo } }: WholeSite): string {
  return [`数据集 ${version}`, `指纹 ${hash}`, `日期 ${date}`, ...(isDemo ? ["演示数据·非真实统计"] : [])].join(" · ");
}

/** Files beside the site, by their paths. */
function launchers(site: WholeSite, page: string): readonly (readonly [path: string, bytes: Uint8Array])[] {
  const line = versionLine(site);
  const filled = (source: string): string =>
    readFileSync(join(LAUNCH, source), "utf8")
      .replaceAll("@PAGE@", page)
      .replaceAll("@VERSION@", line)
      .replaceAll("@UNPACK@", UNPACK);
  const windows = (text: string): string => text.replaceAll("\n", "\r\n");
  const encoded = (path: string, text: string): Uint8Array =>
    Buffer.from(FOR_WINDOWS.test(path) && path !== "launch/types.txt" ? BYTE_ORDER_MARK + windows(text) : text);
  return [
    ["打开.bat", Buffer.from(windows(filled("open.bat")))],
    ["打开.sh", Buffer.from(filled("open.sh"))],
    ["说明.txt", encoded("说明.txt", filled("read-me.txt"))],
    [VERSION_FILE, encoded(VERSION_FILE, `产才地图\n${line}\n`)],
    ...["serve.ps1", "serve.py", "serve.mjs", "types.txt"].map(
      (file) => [`launch/${file}`, encoded(`launch/${file}`, filled(file))] as const,
    ),
  ];
}

/** Written beside and put in place at once: an interrupted run leaves the last bundle. */
function writeFolder(folder: string, files: ReadonlyMap<string, Uint8Array>): void {
  const isOurs = !existsSync(folder) || existsSync(join(folder, VERSION_FILE)) || readdirSync(folder).length === 0;
  if (!isOurs) throw new AppError("bundle-not-ours", { dir: folder });
  makeFolder(dirname(folder));
  const draft = `${folder}.draft`;
  rmSync(draft, { recursive: true, force: true });
  for (const [path, bytes] of files) {
    mkdirSync(dirname(join(draft, path)), { recursive: true });
    writeFileSync(join(draft, path), bytes, { mode: IS_PROGRAM.test(path) ? 0o755 : 0o644 });
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
}

function zipOf(name: string, files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const entries: Zippable = {};
  // Any time, the same for all. It is read by the clock of the place, and so the bytes are the same everywhere.
  const mtime = new Date(2020, 0, 1);
  for (const [path, bytes] of files) {
    const mode = IS_PROGRAM.test(path) ? 0o100755 : 0o100644;
    // Made on a Unix, whose modes stand in the upper half.
    const options = { level: IS_COMPRESSED.test(path) ? 0 : 9, mtime, os: 3, attrs: mode * 0x10000 } as const;
    entries[`${name}/${path}`] = [bytes, options];
  }
  return zipSync(entries);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
