/** The header files for web servers: every class of path says all headers on every status, as nginx itself would send them. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request as ask, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nginxFile, nginxServer, parseNginx } from "#test/fixtures/nginx-site";

const DEPLOY = "public/deploy";
const SECURITY = ["content-security-policy", "x-content-type-options", "referrer-policy", "permissions-policy"];
const IMMUTABLE = "public, max-age=31536000, immutable";
/** One file of each class, its type, and how long it is kept. */
const CLASSES: readonly (readonly [path: string, type: string, kept: string])[] = [
  ["/index.html", "text/html; charset=utf-8", "no-cache"],
  ["/embed.html", "text/html; charset=utf-8", "no-cache"],
  ["/selftest.html", "text/html; charset=utf-8", "no-cache"],
  ["/embed.js", "text/javascript; charset=utf-8", "no-cache"],
  ["/embed.d.ts", "text/plain; charset=utf-8", "no-cache"],
  ["/opening.js", "text/javascript; charset=utf-8", "no-cache"],
  ["/icon.svg", "image/svg+xml; charset=utf-8", "no-cache"],
  ["/icon-192.png", "image/png", "no-cache"],
  ["/wall.html", "text/html; charset=utf-8", "no-cache"],
  ["/sw.js", "text/javascript; charset=utf-8", "no-cache"],
  ["/offline.json", "application/json; charset=utf-8", "no-cache"],
  ["/manifest.webmanifest", "application/manifest+json; charset=utf-8", "no-cache"],
  ["/assets/open-Bsd_BF1I.js", "text/javascript; charset=utf-8", IMMUTABLE],
  ["/assets/embed-u_bz3nyP.css", "text/css; charset=utf-8", IMMUTABLE],
  ["/assets/first-view-DYHHtOqo.woff2", "font/woff2", IMMUTABLE],
  ["/data/manifest.json", "application/json; charset=utf-8", "no-cache"],
  ["/data/manifest.41daddd361894e22.json", "application/json; charset=utf-8", IMMUTABLE],
  ["/data/boot.a1d8691c4a61.bin", "application/octet-stream", IMMUTABLE],
];
const MISSING = ["/none.html", "/assets/gone-Bsd_BF1I.js", "/data/gone.a1d8691c4a61.bin", "/a/b/c"];

let folder = "";
let server: Server;

interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

function get(path: string, method = "GET", headers: Readonly<Record<string, string>> = {}, of = server): Promise<Got> {
  const { port } = of.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const asking = ask({ port, path, method, headers }, (response) => {
      response.resume();
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
    });
    asking.on("error", reject).end();
  });
}

async function listening(config: ReturnType<typeof nginxFile>): Promise<Server> {
  const started = nginxServer(config, folder);
  await new Promise<void>((done) => started.listen(0, done));
  return started;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "talent-map-headers-"));
  for (const [path] of CLASSES) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), "x".repeat(3000));
  }
  server = await listening(nginxFile(join(DEPLOY, "nginx.conf")));
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Headers that an answer lacks. */
function lacks({ headers }: Got): readonly string[] {
  return SECURITY.filter((name) => headers[name] === undefined);
}

describe("nginx", () => {
  test.each(CLASSES)(
    "%s has its type, is kept as it may be, and says every header on every status",
    async (path, type, kept) => {
      const whole = await get(path);
      expect([whole.status, whole.headers["content-type"], whole.headers["cache-control"]]).toEqual([200, type, kept]);
      const tag = `${whole.headers.etag}`;
      const answers = [
        [200, whole],
        [200, await get(path, "HEAD")],
        [206, await get(path, "GET", { range: "bytes=0-9" })],
        [304, await get(path, "GET", { "if-none-match": tag })],
        [405, await get(path, "POST")],
        [416, await get(path, "GET", { range: "bytes=99999-" })],
      ] as const;
      for (const [status, got] of answers) expect([status, got.status, lacks(got)]).toEqual([status, status, []]);
      expect((await get(path, "POST")).headers["cache-control"]).toBeUndefined();
    },
  );

  test.each(MISSING)("%s is missing, says every header, and is not kept", async (path) => {
    const got = await get(path);
    expect([got.status, lacks(got), got.headers["cache-control"]]).toEqual([404, [], undefined]);
  });

  test("the folder is its first page; text is compressed, data are not", async () => {
    expect((await get("/")).headers["content-type"]).toBe("text/html; charset=utf-8");
    const encodingOf = async (path: string): Promise<unknown> =>
      (await get(path, "GET", { "accept-encoding": "gzip" })).headers["content-encoding"];
    expect(await encodingOf("/data/manifest.41daddd361894e22.json")).toBe("gzip");
    expect(await encodingOf("/data/boot.a1d8691c4a61.bin")).toBeUndefined();
  });

  test("other sites may read the element, and nothing else", async () => {
    const readable = await Promise.all(CLASSES.map(async ([path]) => [path, (await get(path)).headers] as const));
    const open = readable.filter(([, headers]) => headers["access-control-allow-origin"] === "*").map(([path]) => path);
    expect(open).toEqual(["/embed.js", "/embed.d.ts"]);
    expect(readable.filter(([, headers]) => headers["x-frame-options"] !== undefined)).toEqual([]);
  });

  test("a location that forgets the include is found out", async () => {
    const text = readFileSync(join(DEPLOY, "nginx.conf"), "utf8");
    const last = text.lastIndexOf("include nginx-headers.conf;");
    const forgetful = `${text.slice(0, last)}${text.slice(last).replace("include nginx-headers.conf;", "")}`.replace(
      "location ~",
      "include nginx-headers.conf; location ~",
    );
    const wrong = await listening(parseNginx(forgetful, DEPLOY));
    expect(lacks(await get("/index.html", "GET", {}, wrong))).toEqual(SECURITY);
    expect(lacks(await get("/embed.js", "GET", {}, wrong))).toEqual([]);
    wrong.close();
  });
});

describe("Apache", () => {
  const text = readFileSync(join(DEPLOY, "apache.htaccess"), "utf8");

  test("says the same headers as nginx, on every status", () => {
    const ofNginx = readFileSync(join(DEPLOY, "nginx-headers.conf"), "utf8");
    const said = [...ofNginx.matchAll(/^add_header (\S+) "(.*)" always;$/gm)].map(([, name, value]) => [name, value]);
    const here = [...text.matchAll(/^ {2}Header always set (\S+) "(.*)"$/gm)].map(([, name, value]) => [name, value]);
    expect(said.length).toBe(SECURITY.length);
    expect(here).toEqual(said);
  });

  test("keeps for ever what is named by its content, and nothing else", () => {
    const [, pattern = ""] = /<FilesMatch "(.*)">\n {4}Header set Cache-Control/.exec(text) ?? [];
    const kept = CLASSES.filter(([path]) => new RegExp(pattern).test(path.split("/").at(-1) ?? ""));
    expect(kept).toEqual(CLASSES.filter(([, , how]) => how === IMMUTABLE));
  });
});

test("both give an installable page's manifest and its worker by their types, and the policy lets them load", () => {
  const [nginx, apache] = ["nginx.conf", "apache.htaccess"].map((file) => readFileSync(join(DEPLOY, file), "utf8"));
  expect(nginx).toMatch(/^ +application\/manifest\+json webmanifest;$/m);
  expect(apache).toMatch(/^ +AddType application\/manifest\+json \.webmanifest$/m);
  expect(apache).toMatch(/^ +AddType text\/javascript \.js /m);
  for (const file of ["nginx-headers.conf", "apache.htaccess"])
    expect(readFileSync(join(DEPLOY, file), "utf8")).toMatch(/ worker-src 'self'; manifest-src 'self';/);
});

test("the policy refuses what it does not name, keeps Trusted Types, and names who may embed", () => {
  const [, policy = ""] =
    /Content-Security-Policy "(.*)" always/.exec(readFileSync(join(DEPLOY, "nginx-headers.conf"), "utf8")) ?? [];
  expect(policy).toMatch(/^default-src 'none'; /);
  expect(policy).toContain("require-trusted-types-for 'script'; trusted-types default lit-html");
  expect(policy).toMatch(/frame-ancestors 'self' https:\/\/\S+;/);
  expect(policy).not.toMatch(/unsafe|\*/);
});
