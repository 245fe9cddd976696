/** Makes, finds and takes back the offline copy of this site in this browser. Knows the browser's storage; not the page. */
import { cachesToDelete, type Site } from "./answers";
import { bytesOf, datasetFiles, POINTER } from "./dataset-files";
import { FileFailure, reasonOf, type FailureReason } from "./failure-reason";
import type { OfflineMessage } from "./messages";

/** How the copy stands. `waits`: a newer version is there and begins once all pages are closed. */
export type CopyState =
  | { readonly kind: "none"; readonly bytes: number }
  | { readonly kind: "saved"; readonly waits: boolean }
  | { readonly kind: "failed"; readonly reason: FailureReason };

/** Written beside sw.js, for the size that readers are told. */
type SiteSummary = Pick<Site, "version"> & { readonly bytes: number };

const SUMMARY = "offline.json";
/** How long a reason may be on its way. */
const REASON_MS = 3000;

/** Address of the folder of this page. */
const folder = (): string => new URL("./", document.baseURI).href;

/** What the browser offers pages of https and localhost. Error: FileFailure `unsupported`. */
function container(): ServiceWorkerContainer {
  const { serviceWorker } = navigator as { readonly serviceWorker?: ServiceWorkerContainer };
  if (serviceWorker === undefined || !isSecureContext) throw new FileFailure("unsupported", {});
  return serviceWorker;
}

/** The registration of this very folder: a portal above may have one of its own. Errors: those of container and storage. */
async function ownRegistration(): Promise<ServiceWorkerRegistration | undefined> {
  const found = await container().getRegistration(folder());
  return found?.scope === folder() ? found : undefined;
}

/** A first version waits too, for a moment, with none in force before it. */
function saved({ active, waiting }: ServiceWorkerRegistration): CopyState {
  return { kind: "saved", waits: active !== null && waiting !== null };
}

async function read(path: string): Promise<string> {
  const response = await fetch(path).catch((): never => {
    throw new FileFailure("network", { file: path });
  });
  if (!response.ok) throw new FileFailure("status", { file: path, status: response.status });
  return response.text();
}

/** Errors: FileFailure `network`, and `absent` where the server has none or gives a page instead. */
async function siteSummary(): Promise<SiteSummary> {
  try {
    return JSON.parse(await read(SUMMARY)) as SiteSummary;
  } catch (error) {
    throw reasonOf(error).kind === "network" ? error : new FileFailure("absent", { file: SUMMARY });
  }
}

/** Hash of the dataset that the server has now, whatever the copy holds; the worker lets a query pass. */
async function datasetOnServer(): Promise<string> {
  const response = await fetch(`${POINTER}?now`, { cache: "no-store" });
  const { manifest = "" } = (await response.json()) as { readonly manifest?: string };
  return /^manifest\.([0-9a-f]+)\.json$/.exec(manifest)?.[1] ?? "";
}

/** How the copy stands, and how large it would be. Never throws. */
export async function findCopy(): Promise<CopyState> {
  try {
    const registration = await ownRegistration();
    if (registration?.active) return saved(registration);
    const [{ bytes }, dataset] = await Promise.all([siteSummary(), datasetFiles(read)]);
    return { kind: "none", bytes: bytes + bytesOf(dataset.files) };
  } catch (error) {
    return { kind: "failed", reason: reasonOf(error) };
  }
}

/** Makes the copy; `onProgress` is told of its bytes. Never throws. */
export async function makeCopy(onProgress: (doneBytes: number, totalBytes: number) => void): Promise<CopyState> {
  const listening = new AbortController();
  try {
    const workers = container();
    const failure = new Promise<FailureReason>((resolve) => {
      const hear = ({ data }: MessageEvent<OfflineMessage>): void => {
        if (data.talentMap === "offline-progress") onProgress(data.doneBytes, data.totalBytes);
        if (data.talentMap === "offline-failed") resolve(data.reason);
      };
      workers.addEventListener("message", hear, { signal: listening.signal });
    });
    workers.startMessages();
    // Kept when the browser needs room; it may refuse.
    await navigator.storage?.persist?.().catch(() => false);
    const registration = await register(await datasetOnServer().catch(() => ""));
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    if (worker === null || (await isInstalled(worker))) return saved(registration);
    return { kind: "failed", reason: await Promise.race([failure, unsaid()]) };
  } catch (error) {
    return { kind: "failed", reason: reasonOf(error) };
  } finally {
    listening.abort();
  }
}

/** The news that a worker is given up may overtake its reason; a worker that the browser ended gives none. */
async function unsaid(): Promise<FailureReason> {
  await new Promise((done) => setTimeout(done, REASON_MS));
  return { kind: "unknown", params: { message: "" } };
}

/** Registers the worker under the dataset's hash, which makes the browser install it again when only the dataset is another. */
async function register(dataset: string, again = ""): Promise<ServiceWorkerRegistration> {
  return container()
    .register(`sw.js?data=${dataset}${again}`, { scope: folder() })
    .catch((error: unknown): never => {
      // A script that does not come, or is none, is no fault of storage.
      throw error instanceof TypeError ? new FileFailure("network", { file: "sw.js" }) : error;
    });
}

/** Waits until a worker holds its files; false when it was given up. */
function isInstalled(worker: ServiceWorker): Promise<boolean> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (worker.state === "redundant") resolve(false);
      else if (worker.state !== "installing" && worker.state !== "parsed") resolve(true);
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

/** Takes the copy back: worker and files. Never throws. */
export async function removeCopy(): Promise<CopyState> {
  try {
    await (await ownRegistration())?.unregister();
    for (const name of cachesToDelete(await caches.keys(), folder(), null)) await caches.delete(name);
    return await findCopy();
  } catch (error) {
    return { kind: "failed", reason: reasonOf(error) };
  }
}

/**
 * Lets the browser look for another version of the site, and of the dataset, and fetch it beside the one in force. For pages that are
 * opened from the copy. Never throws.
 */
export async function renewCopy(): Promise<void> {
  try {
    const registration = await ownRegistration();
    if (!registration?.active) return;
    await registration.update();
    if (registration.installing !== null || registration.waiting !== null) return;
    const [kept, now] = await Promise.all([datasetFiles(read), datasetOnServer()]);
    if (now === "" || now === kept.hash) return;
    const isSameName = registration.active.scriptURL.endsWith(`?data=${now}`);
    await register(now, isSameName ? "&again" : "");
  } catch {
    // Offline, which is what the copy is for.
  }
}
