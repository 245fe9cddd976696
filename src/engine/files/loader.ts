/**
 * Fetches and checks the files of one release: pointer, manifest, then files by name, each at most once. Knows the
 * manifest; not what is inside a file.
 */
import { AppError } from "#base/errors";
import { openGzip } from "#format/gzip";
import { fileNamed, parseManifest, parsePointer, type Manifest, type ManifestFile } from "#format/manifest";
import { fetchFile, sha256Of, type Network } from "./fetch-file";

/** Tries of a look for a newer release: the file itself has been tried often enough to know a lost network. */
const LOOKS = 1;

/** Bytes of the files asked for so far. */
export interface LoadedBytes {
  readonly file: string | null;
  readonly loadedBytes: number;
  readonly totalBytes: number;
}

/** Whom a loader keeps informed. */
interface Tell {
  readonly onProgress: (bytes: LoadedBytes) => void;
  /** Of every piece that comes, whole files or not. */
  readonly onArrival: (bytes: number) => void;
}

/** One release behind a data URL. */
export class Loader {
  readonly manifest: Manifest;
  /** Hash of the manifest: the identity of the dataset. */
  readonly hash: string;
  private readonly baseUrl: string;
  private readonly network: Network;
  private readonly tell: Tell;
  private readonly files = new Map<string, Promise<Uint8Array>>();
  private loadedBytes = 0;
  private totalBytes = 0;
  /** The look for a newer release that failing files share. */
  private looking: Promise<boolean> | null = null;

  private constructor(
    baseUrl: string,
    network: Network,
    tell: Tell,
    release: { readonly manifest: Manifest; readonly hash: string },
  ) {
    this.baseUrl = baseUrl;
    this.network = network;
    this.tell = tell;
    this.manifest = release.manifest;
    this.hash = release.hash;
  }

  /**
   * Reads pointer and manifest; `onProgress` is told how the files stand, `onArrival` of every piece that comes. Errors:
   * `load-failed`, `hash-mismatch`, those of parsePointer and parseManifest.
   */
  static async open(
    dataUrl: string,
    network: Network,
    onProgress: (bytes: LoadedBytes) => void,
    onArrival: (bytes: number) => void = () => undefined,
  ): Promise<Loader> {
    const baseUrl = dataUrl.endsWith("/") ? dataUrl : `${dataUrl}/`;
    const tell = { onProgress, onArrival };
    const pointer = await pointerOf(network, baseUrl, onArrival);
    try {
      return new Loader(baseUrl, network, tell, await releaseOf(network, baseUrl, pointer, onArrival));
    } catch (reason) {
      // A new release may have been put in place between the two requests.
      const now = await pointerOf(network, baseUrl, onArrival, LOOKS).catch(() => pointer);
      if (now.hash === pointer.hash) throw reason;
      return new Loader(baseUrl, network, tell, await releaseOf(network, baseUrl, now, onArrival));
    }
  }

  /**
   * The opened content of a file, fetched once; a failed file is fetched again when asked again. Errors: `data-updated`
   * when the release has gone for a newer one, `manifest-file-missing`, `load-failed`, `hash-mismatch`, those of openGzip.
   */
  file(name: string): Promise<Uint8Array> {
    const kept = this.files.get(name);
    if (kept !== undefined) return kept;
    const loading = this.load(name);
    this.files.set(name, loading);
    // A kept failure would outlive the network's; the caller still gets this one.
    loading.catch(() => this.files.delete(name));
    return loading;
  }

  /** Lets the memory of a decoded file go; asking again fetches it again. */
  release(name: string): void {
    this.files.delete(name);
  }

  private async load(name: string): Promise<Uint8Array> {
    const entry = fileNamed(this.manifest, name);
    this.totalBytes += entry.bytes;
    this.report(null);
    try {
      const opened = await this.download(entry);
      this.loadedBytes += entry.bytes;
      this.report(name);
      return opened;
    } catch (reason) {
      this.totalBytes -= entry.bytes;
      this.report(null);
      throw (await this.isReplaced()) ? new AppError("data-updated", { file: name }, reason) : reason;
    }
  }

  private async download(entry: ManifestFile): Promise<Uint8Array> {
    const { onArrival } = this.tell;
    const bytes = await fetchFile(this.network, this.baseUrl + entry.path, entry.path, "default", onArrival);
    if ((await sha256Of(bytes)) === entry.sha256) return openGzip(bytes, entry.path);
    // What came may be no data file at all: its own sentence (a web page, double gzip) says more than a checksum.
    await openGzip(bytes, entry.path);
    throw new AppError("hash-mismatch", { file: entry.path });
  }

  /**
   * Whether another release stands where this one was: an old page then asks in vain for files of its own. Files that fail
   * while one looks share its answer, so that a lost network is not asked once for each.
   */
  private isReplaced(): Promise<boolean> {
    this.looking ??= pointerOf(this.network, this.baseUrl, this.tell.onArrival, LOOKS)
      .then(
        ({ hash }) => hash !== this.hash,
        () => false,
      )
      .finally(() => (this.looking = null));
    return this.looking;
  }

  private report(file: string | null): void {
    this.tell.onProgress({ file, loadedBytes: this.loadedBytes, totalBytes: this.totalBytes });
  }
}

async function pointerOf(
  network: Network,
  baseUrl: string,
  onArrival: (bytes: number) => void,
  tries?: number,
): Promise<ReturnType<typeof parsePointer>> {
  const bytes = await fetchFile(network, `${baseUrl}manifest.json`, "manifest.json", "no-cache", onArrival, tries);
  return parsePointer(new TextDecoder().decode(bytes), "manifest.json");
}

async function releaseOf(
  network: Network,
  baseUrl: string,
  pointer: ReturnType<typeof parsePointer>,
  onArrival: (bytes: number) => void,
): Promise<{ readonly manifest: Manifest; readonly hash: string }> {
  const bytes = await fetchFile(network, baseUrl + pointer.manifest, pointer.manifest, "default", onArrival);
  const manifest = parseManifest(new TextDecoder().decode(bytes), pointer.manifest);
  if (!(await sha256Of(bytes)).startsWith(pointer.hash))
    throw new AppError("hash-mismatch", { file: pointer.manifest });
  return { manifest, hash: pointer.hash };
}
