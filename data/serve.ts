/**
 * Serves the built site as a web server should: files compressed ahead of time, hashed ones kept for ever, others asked for again,
 * 404 for what is not there. Run by `npm start`; `siteHandler` is also what the tests serve with. Knows nothing of the site.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { resolve } from "node:path";
import sirv from "sirv";

/** `assets/x-AbC123_-.js` and `data/x.0123456789ab.bin`: another content has another name. */
const HASHED = /\/assets\/[^/]+-[\w-]{8}\.\w+$|\.[0-9a-f]{12,}\.(?:bin|json)$/;

/** Answers requests from a folder. */
export function siteHandler(folder: string): (request: IncomingMessage, response: ServerResponse) => void {
  const serve = sirv(folder, {
    dev: false,
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders: (response, path) =>
      response.setHeader("Cache-Control", HASHED.test(path) ? "public, max-age=31536000, immutable" : "no-cache"),
  });
  return (request, response) =>
    serve(request, response, () => {
      response.writeHead(404, { "Content-Type": "text/plain; charset=utf-8" });
      response.end("404 没有这个文件\n");
    });
}

const [, program, folder = "dist", port = "4321"] = process.argv;
if (program?.endsWith("serve.ts")) createServer(siteHandler(resolve(folder))).listen(Number(port), "127.0.0.1");
