/** The launchers of a bundle: they give its files, and nothing else, to this computer alone; that of Windows as far as its text shows. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { request as ask, type IncomingHttpHeaders } from "node:http";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeBundle, type Bundled } from "#data/bundle/bundle";
import { launch, programOf, type Launched, type Server } from "#test/fixtures/launched";
import { SITE_FILES, writeSmallSite } from "#test/fixtures/small-site";

const home = mkdtempSync(join(tmpdir(), "talent-map-launchers-"));
let bundled: Bundled;

beforeAll(async () => {
  writeSmallSite(join(home, "dist"));
  bundled = await makeBundle(join(home, "dist"), join(home, "out"), () => undefined);
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

function firstData(): string {
  return readdirSync("test/fixtures/tiny").find((name) => name.endsWith(".bin")) ?? "";
}

interface Got {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** Asks for a path exactly as it is written. */
function get(address: string, path: string, method = "GET"): Promise<Got> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const asking = ask({ hostname, port, path, method, agent: false }, (response) => {
      const pieces: Buffer[] = [];
      response.on("data", (piece: Buffer) => pieces.push(piece));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) }),
      );
    });
    asking.on("error", reject).end();
  });
}

const TYPES: readonly (readonly [path: string, type: string])[] = [
  ["/", "text/html; charset=utf-8"],
  ["/index.html?view=talent", "text/html; charset=utf-8"],
  ["/wall.html?tour=nation", "text/html; charset=utf-8"],
  ["/assets/open-AbC_-123.js", "text/javascript; charset=utf-8"],
  ["/assets/worker-AbC_-123.mjs", "text/javascript; charset=utf-8"],
  ["/assets/index-AbC_-123.css", "text/css; charset=utf-8"],
  ["/assets/kernel-AbC_-123.wasm", "application/wasm"],
  ["/assets/first-view-AbC_-123.woff2", "font/woff2"],
  ["/manifest.webmanifest", "application/manifest+json; charset=utf-8"],
  ["/icon.svg", "image/svg+xml; charset=utf-8"],
  ["/icon-192.png", "image/png"],
  ["/THIRD-PARTY.md", "text/plain; charset=utf-8"],
  ["/tours/nation.json", "application/json; charset=utf-8"],
  ["/tours/%E9%9D%92%E5%B2%9B%20%E4%B8%80%E6%97%A5.json", "application/json; charset=utf-8"],
  ["/data/manifest.json", "application/json; charset=utf-8"],
  [`/data/${firstData()}`, "application/octet-stream"],
];
const REFUSED = [
  "/gone.html",
  "/assets",
  "/assets/",
  "/data/",
  "/../%E7%89%88%E6%9C%AC.txt",
  "/..%2f%E7%89%88%E6%9C%AC.txt",
  "/%2e%2e/launch/serve.py",
  "/%2e%2e%2flaunch%2fserve.py",
  "/assets/..%2f..%2flaunch%2ftypes.txt",
  "/assets/../../launch/types.txt",
  "/..%5claunch%5ctypes.txt",
  "/%252e%252e/launch/types.txt",
  "//etc/hostname",
  "/%2fetc%2fhostname",
  "/index.html%00.js",
  "/%",
  "/%ff%fe",
  "/out-of-the-folder.txt",
  "/out-of-the-folder/types.txt",
];

const SERVERS = (["python3", "node"] as const).filter((server) => programOf(server) !== null);

describe.each<Server>(SERVERS)("打开.sh with %s alone", (server) => {
  let launched: Launched;
  beforeAll(async () => {
    symlinkSync(join(bundled.folder, "版本.txt"), join(bundled.folder, "site/out-of-the-folder.txt"));
    symlinkSync(join(bundled.folder, "launch"), join(bundled.folder, "site/out-of-the-folder"));
    launched = await launch(bundled.folder, [server]);
  });
  afterAll(async () => {
    await launched.close();
    rmSync(join(bundled.folder, "site/out-of-the-folder.txt"));
    rmSync(join(bundled.folder, "site/out-of-the-folder"));
  });

  it("prints the address of the first page on this computer", async () => {
    expect(launched.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/wall\.html\?tour=nation$/);
    expect(launched.said).toContain("产才地图已打开");
    expect((await get(launched.address, "/wall.html?tour=nation")).body.toString("utf8")).toBe(SITE_FILES["wall.html"]);
  });

  it.each(TYPES)("gives %s as %s, whole", async (path, type) => {
    const { status, headers, body } = await get(launched.address, path);
    const file = decodeURIComponent(path === "/" ? "index.html" : (path.slice(1).split("?")[0] ?? ""));
    expect([status, headers["content-type"]]).toEqual([200, type]);
    expect(body.equals(readFileSync(join(bundled.folder, "site", file)))).toBe(true);
    expect([headers["cache-control"], headers["x-content-type-options"]]).toEqual(["no-cache", "nosniff"]);
    const head = await get(launched.address, path, "HEAD");
    expect([head.status, head.headers["content-length"], head.body.length]).toEqual([200, `${body.length}`, 0]);
  });

  it.each(REFUSED)("answers %s with 404", async (path) => {
    const { status, body } = await get(launched.address, path);
    expect([status, body.toString("utf8")]).toEqual([404, "404 没有这个文件\n"]);
  });

  it("takes nothing", async () => expect((await get(launched.address, "/index.html", "POST")).status).toBe(501));

  it("is reached from this computer alone", async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((each) => each ?? [])
      .filter(({ family, internal }) => family === "IPv4" && !internal);
    const { port } = new URL(launched.address);
    for (const { address } of others)
      await expect(get(`http://${address}:${port}/`, "/")).rejects.toThrow("ECONNREFUSED");
  });

  it("takes another port when it is run twice", async () => {
    const second = await launch(bundled.folder, [server]);
    expect(new URL(second.address).port).not.toBe(new URL(launched.address).port);
    expect((await get(second.address, "/")).status).toBe(200);
    await second.close();
  });
});

describe("launchers", () => {
  it("say what is missing where there is neither python3 nor node", async () => {
    await expect(launch(bundled.folder, [])).rejects.toThrow(/^1: 没有找到 python3 或 node/);
  });

  it("run from a folder whose name has blanks, quotes and Chinese", async () => {
    const folder = join(home, "会场 '一号' \"屏\"");
    cpSync(bundled.folder, folder, { recursive: true });
    for (const server of SERVERS) {
      const launched = await launch(folder, [server]);
      expect((await get(launched.address, "/data/manifest.json")).status).toBe(200);
      await launched.close();
    }
  });

  it("have nothing left to fill in", () => {
    const launchers = readdirSync(join(bundled.folder, "launch")).map((name) => `launch/${name}`);
    for (const file of ["打开.bat", "打开.sh", "说明.txt", ...launchers])
      expect(readFileSync(join(bundled.folder, file), "utf8"), file).not.toMatch(/@[A-Z]+@/);
  });
});

/** Not run anywhere here: what can be seen in the text alone. */
describe("the launcher of Windows", () => {
  const text = (file: string): string => readFileSync(join(bundled.folder, file), "utf8");

  it("is plain ASCII with the line ends of Windows, closed quotes, and labels that are there", () => {
    const batch = text("打开.bat");
    // eslint-disable-next-line no-control-regex
    expect(batch).toMatch(/^[\x20-\x7e\r\n]+$/);
    expect(batch.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    for (const line of batch.split("\r\n")) expect(line.split('"').length % 2, line).toBe(1);
    const labels = [...batch.matchAll(/^:(\w+)/gm)].map(([, label]) => label);
    for (const [, label] of batch.matchAll(/goto (\w+)/g)) expect(labels).toContain(label);
    expect(batch).toContain('"%HERE%site" "wall.html?tour=nation"');
  });

  it("says in Chinese that the archive must be unpacked", () => {
    const [, numbers = ""] = /\[char\[\]\]\(([\d,]+)\)/.exec(text("打开.bat")) ?? [];
    expect(String.fromCodePoint(...numbers.split(",").map(Number))).toBe("请先把整个压缩包解压,再打开。");
  });

  it("calls a script that Windows PowerShell reads as UTF-8, with closed quotes and brackets", () => {
    const script = text("launch/serve.ps1");
    expect(script.startsWith("\uFEFF")).toBe(true);
    expect(script.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    const code = script
      .replaceAll(/^#.*$/gm, "")
      .replaceAll(/^ +#.*$/gm, "")
      .replaceAll(/'[^'\r\n]*'|"[^"\r\n]*"/g, "");
    expect(code).not.toMatch(/['"]/);
    for (const [open = "", close = ""] of ["{}", "()", "[]"])
      expect(code.split(open).length).toBe(code.split(close).length);
    expect(script).toContain("http://localhost:$port/");
  });

  it("comes with words that say what was tested and what was not", () => {
    expect(text("说明.txt")).toMatch(/打开\.bat:未在 Windows 上测试/);
    expect(text("说明.txt")).toContain("not tested on Windows");
  });
});
