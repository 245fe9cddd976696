/**
 * A plain static server, as a government webmaster runs one: files of folders, text and peers' engines gzipped, nothing kept by the
 * browser. Remembers what it sent, so that bytes are those on the wire, whoever asked for them. Knows no part of the bench.
 */
import { createServer, type Server } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";

/** One answered request. */
export interface Sent {
  readonly path: string;
  /** Body bytes on the wire. */
  readonly bytes: number;
  /** When the last byte was handed over, milliseconds of the epoch. */
  readonly atMs: number;
}

export interface StaticServer {
  /** Address of the server, without a slash at the end. */
  readonly url: string;
  /** Requests answered since the last call. */
  readonly takeSent: () => readonly Sent[];
  readonly close: () => Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".md": "text/markdown; charset=utf-8",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
};
const GZIPPED = [".html", ".js", ".css", ".json", ".svg", ".md", ".wasm"];
/** Ready-made Arrow streams are sent with this encoding; asked for without the ending. */
const READY = ".gz";
const HEADERS = {
  "Cache-Control": "no-store",
  // Isolated pages have clocks of 5 µs instead of 100, and may measure their memory.
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/** Serves `mounts`: path prefix ("/data/") → folder. A GET of `/sent` answers bytes and requests since the last one. */
export async function serveFolders(mounts: Readonly<Record<string, string>>): Promise<StaticServer> {
  const compressed = new Map<string, Buffer>();
  let sent: Sent[] = [];
  const takeSent = (): readonly Sent[] => {
    const taken = sent;
    sent = [];
    return taken;
  };
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://host").pathname));
    if (path === "/sent") {
      const taken = takeSent();
      const bytes = taken.reduce((sum, each) => sum + each.bytes, 0);
      response.writeHead(200, { "Content-Type": "application/json", "Cache-Control": "no-store" });
      response.end(JSON.stringify({ bytes, requests: taken.length }));
      return;
    }
    const prefix = Object.keys(mounts).find((each) => path.startsWith(each));
    const inside = prefix === undefined ? "" : path.slice(prefix.length);
    const answer = answerWith(prefix === undefined ? null : join(mounts[prefix]!, inside || "index.html"), compressed);
    response.on("finish", () => sent.push({ path, bytes: answer.body.length, atMs: Date.now() }));
    response.writeHead(answer.status, { ...HEADERS, ...answer.headers, "Content-Length": answer.body.length });
    response.end(answer.body);
  });
  const port = await listen(server);
  return {
    url: `http://127.0.0.1:${port}`,
    takeSent,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

interface Answer {
  readonly status: number;
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

function answerWith(file: string | null, compressed: Map<string, Buffer>): Answer {
  const ending = file === null ? "" : extname(file);
  const type = { "Content-Type": TYPES[ending] ?? "application/octet-stream" };
  const zipped = { ...type, "Content-Encoding": "gzip" };
  if (file !== null && existsSync(file + READY))
    return { status: 200, body: readFileSync(file + READY), headers: zipped };
  if (file === null || !existsSync(file)) return { status: 404, body: Buffer.alloc(0), headers: type };
  if (!GZIPPED.includes(ending)) return { status: 200, body: readFileSync(file), headers: type };
  const body = compressed.get(file) ?? gzipSync(readFileSync(file));
  compressed.set(file, body);
  return { status: 200, body, headers: zipped };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}
