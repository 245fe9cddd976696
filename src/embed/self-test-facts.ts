/** Asks the server that this page came from for what the self-test judges, and opens a frame of each kind. Draws nothing that is seen. */
import { frameUrl } from "./frame-url";
import { PageLine } from "./page-line";
import type { Pasted } from "./self-test-recipe";
import type { Answer, Facts } from "./self-test-rules";

const HEADERS = [
  "access-control-allow-origin",
  "cache-control",
  "content-encoding",
  "content-security-policy",
  "content-type",
  "cross-origin-resource-policy",
  "x-content-type-options",
  "x-frame-options",
] as const;
const FRAME_MS = 30_000;
export const SANDBOX = "allow-scripts allow-same-origin allow-downloads";

interface Read {
  readonly answer: Answer;
  readonly text: string;
}

async function read(path: string, wantsText = false): Promise<Read> {
  // Asked as a reader would for the first time, so that what the server says is what is seen.
  const response = await fetch(new URL(path, document.baseURI), { cache: "no-store" });
  const headers = HEADERS.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  const text = wantsText ? await response.text() : "";
  if (!wantsText) await response.body?.cancel();
  const { status, redirected } = response;
  return { answer: { path, status, headers: Object.fromEntries(headers), wasRedirected: redirected }, text };
}

/** The first file of a pattern that a text names, or null. */
async function named(text: string, pattern: RegExp, folder: string): Promise<Answer | null> {
  const [found] = pattern.exec(text) ?? [];
  return found === undefined ? null : (await read(`${folder}${found}`)).answer;
}

/** Everything but the frames, which take longer. Rejects where the server cannot be asked. */
export async function factsOf(host: string): Promise<Facts> {
  const page = await read("embed.html", true);
  const root = new URL("./", document.baseURI).pathname;
  const [element, script, style, nothing] = await Promise.all([
    read("embed.js").then(({ answer }) => answer),
    named(page.text, /assets\/[\w-]+\.js/, ""),
    named(page.text, /assets\/[\w-]+\.css/, ""),
    read("nothing-is-here.html").then(({ answer }) => answer),
  ]);
  const sheet = style === null ? "" : (await read(style.path, true)).text;
  const font = await named(sheet, /[\w-]+\.woff2/, "assets/");
  const pointer = await read("data/manifest.json", true);
  const manifest = await named(pointer.text, /manifest\.[0-9a-f]+\.json/, "data/");
  const list = manifest === null ? "" : (await read(manifest.path, true)).text;
  const data = await named(list, /boot\.[0-9a-f]+\.bin/, "data/");
  const isFolder = root !== "/";
  const bare = isFolder ? (await read(root.slice(0, -1))).answer : null;
  const frames = { plain: null, sandboxed: null };
  return {
    origin: location.origin,
    isFolder,
    host,
    page: page.answer,
    element,
    script,
    style,
    font,
    manifest: manifest ?? pointer.answer,
    data,
    nothing,
    bare,
    frames,
  };
}

/** Whether the map answers from a frame, with a sandbox or without. */
export function opensInFrame(stage: HTMLElement, sandbox: string | null): Promise<boolean> {
  const framed = frameUrl("./", {
    base: document.baseURI,
    host: location.origin,
    place: { region: "", view: "", params: "" },
    theme: "",
    lang: "",
    lock: null,
    chrome: "none",
    block: "",
    hidden: [],
    isAuto: false,
  });
  if (framed === null) return Promise.resolve(false);
  const frame = document.createElement("iframe");
  if (sandbox !== null) frame.setAttribute("sandbox", sandbox);
  frame.title = "test";
  frame.width = "360";
  frame.height = "640";
  return new Promise((resolve) => {
    const settle = (isOpen: boolean): void => {
      clearTimeout(late);
      line.close();
      frame.remove();
      resolve(isOpen);
    };
    const line = new PageLine(
      () => undefined,
      ({ type }) => {
        if (type === "firstpicture" || type === "error") settle(type === "firstpicture");
      },
    );
    const late = setTimeout(() => settle(false), FRAME_MS);
    frame.addEventListener("load", () => line.connect(frame, framed.origin));
    frame.src = framed.href;
    stage.append(frame);
  });
}

/** What the code to paste is made of; no hash where the browser cannot compute it (plain http). */
export async function pasted(): Promise<Pasted> {
  const element = new URL("embed.js", document.baseURI).href;
  const bytes = await (await fetch(element, { cache: "no-store" })).arrayBuffer();
  const { subtle } = globalThis.crypto as { readonly subtle?: SubtleCrypto };
  const hash = subtle && new Uint8Array(await subtle.digest("SHA-384", bytes));
  const selfTest = new URL("selftest.html", document.baseURI).href;
  return { element, selfTest, sha384: hash ? btoa(String.fromCharCode(...hash)) : "" };
}
