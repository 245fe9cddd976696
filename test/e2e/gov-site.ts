/**
 * A government's site beside the map's: pages of test/fixtures/gov-page with a strict policy of their own and a copy of embed.js, and the map served
 * by our nginx configuration, which lets that site alone embed it. Knows no expectation.
 */
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { parseNginx, nginxHandler } from "#test/fixtures/nginx-site";

const PAGES = "test/fixtures/gov-page";
const DEPLOY = "public/deploy";
const SUB_PATH = "/gov/map/";
/** Where browsers report what the policy refused; not the site's own, which says nothing of reports. */
const REPORTS = "/reports";
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
};

export interface GovSite {
  /** Folder of the map, ending in "/". */
  readonly map: string;
  /** Folder of the government's pages on another site, on the map's own origin, and on an origin that may not embed it. */
  readonly pages: string;
  readonly pagesOfSameOrigin: string;
  readonly pagesOfStranger: string;
  /** What browsers reported that the map's policy refused, in pages, frames and workers alike. */
  readonly refused: readonly string[];
  close(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function listening(handler: Handler): Promise<Server> {
  const server = createServer(handler);
  await new Promise<void>((done) => server.listen(0, done));
  return server;
}

async function keepReport(request: IncomingMessage, response: ServerResponse, into: string[]): Promise<void> {
  let text = "";
  for await (const part of request) text += String(part);
  into.push(text);
  response.writeHead(204).end();
}

/** Where the README puts the map. */
const README_MAP = "https://map.example.gov.cn/";

/** Pages of HTML that the README shows, in its order. */
export function readmeRecipes(): readonly string[] {
  return [...readFileSync("README.md", "utf8").matchAll(/```html\n([\s\S]*?)```/g)].map(([, html = ""]) => html);
}

/**
 * Serves a built site and a dataset, and the pages that embed it; those of the README as `recipe-0.html` and so on, without a policy. `changed` may
 * plant a fault in the header file.
 */
export async function serveGovSite(
  folder: string,
  published: string,
  changed: (headers: string) => string = (headers) => headers,
): Promise<GovSite> {
  let map = "";
  const refused: string[] = [];
  const pages: Handler = ({ url = "/" }, response) => {
    const name = url.split(/[?#]/)[0]?.split("/").at(-1) ?? "";
    const [, recipe] = /^recipe-(\d+)\.html$/.exec(name) ?? [];
    if (recipe !== undefined) {
      response.setHeader("Content-Type", "text/html");
      return void response.end(readmeRecipes()[Number(recipe)]?.replaceAll(README_MAP, map));
    }
    try {
      const text = readFileSync(name === "embed.js" ? join(folder, name) : join(PAGES, name), "utf8");
      response.setHeader("Content-Type", TYPES[extname(name)] ?? "text/plain");
      response.setHeader("Content-Security-Policy", `default-src 'self'; frame-src ${map}`);
      response.setHeader("Content-Encoding", "gzip");
      response.end(gzipSync(text.replaceAll("{SITE}", map)));
    } catch {
      response.writeHead(404).end();
    }
  };
  const gov = await listening(pages);
  const stranger = await listening(pages);
  const origin = `http://localhost:${portOf(gov)}`;
  const headers = changed(readFileSync(join(DEPLOY, "nginx-headers.conf"), "utf8"))
    .replace("https://www.example.gov.cn", origin)
    .replace(/(add_header Content-Security-Policy "[^"]*)"/, `$1; report-uri ${REPORTS}"`);
  const config = parseNginx(
    readFileSync(join(DEPLOY, "nginx.conf"), "utf8").replaceAll("include nginx-headers.conf;", headers),
    DEPLOY,
  );
  const [site, data] = [nginxHandler(config, folder), nginxHandler(config, published)];
  const server = await listening((request, response) => {
    const { url = "/" } = request;
    const handle = (handler: Handler, path: string): void => {
      request.url = path;
      handler(request, response);
    };
    if (url === REPORTS) void keepReport(request, response, refused);
    else if (url.startsWith("/portal/")) pages(request, response);
    else if (url.startsWith(`${SUB_PATH}data/`)) handle(data, url.slice(SUB_PATH.length + "data".length));
    else if (url.startsWith(SUB_PATH)) handle(site, url.slice(SUB_PATH.length - 1));
    else if (`${url}/` === SUB_PATH) response.writeHead(301, { Location: SUB_PATH }).end();
    else response.writeHead(404).end();
  });
  map = `http://127.0.0.1:${portOf(server)}${SUB_PATH}`;
  const servers = [gov, stranger, server];
  return {
    map,
    pages: `${origin}/`,
    pagesOfSameOrigin: `http://127.0.0.1:${portOf(server)}/portal/`,
    pagesOfStranger: `http://localhost:${portOf(stranger)}/`,
    refused,
    close: async () => {
      for (const each of servers) each.closeAllConnections();
      await Promise.all(servers.map((each) => new Promise((done) => each.close(done))));
    },
  };
}
