/** What `npm start` serves: compressed text, hashed files kept for ever, 404 for what is not there. */
import { createServer } from "node:http";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { siteHandler } from "#data/serve";

const folder = mkdtempSync(join(tmpdir(), "site-"));
let origin = "";
let end: () => void = () => undefined;

beforeAll(async () => {
  for (const name of ["assets", "data"]) mkdirSync(join(folder, name));
  writeFileSync(join(folder, "index.html"), "<p>page</p>");
  writeFileSync(join(folder, "assets/open-AbC_-123.js"), "export {};");
  writeFileSync(join(folder, "assets/open-AbC_-123.js.gz"), gzipSync("export {};"));
  writeFileSync(join(folder, "data/boot.0123456789ab.bin"), "bytes");
  writeFileSync(join(folder, "data/manifest.json"), "{}");
  const server = createServer(siteHandler(folder));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  end = () => server.close();
});

afterAll(() => {
  end();
  rmSync(folder, { recursive: true });
});

const cacheOf = async (path: string): Promise<string | null> =>
  (await fetch(`${origin}/${path}`)).headers.get("cache-control");

describe("the server of npm start", () => {
  it("sends text compressed to whoever accepts it", async () => {
    const response = await fetch(`${origin}/assets/open-AbC_-123.js`, { headers: { "accept-encoding": "gzip" } });
    expect(response.headers.get("content-encoding")).toBe("gzip");
    expect(response.headers.get("content-type")).toContain("javascript");
    expect(await response.text()).toBe("export {};");
  });

  it("lets hashed files be kept and others be asked for again", async () => {
    expect(await cacheOf("assets/open-AbC_-123.js")).toContain("immutable");
    expect(await cacheOf("data/boot.0123456789ab.bin")).toContain("immutable");
    expect(await cacheOf("data/manifest.json")).toBe("no-cache");
    expect(await cacheOf("")).toBe("no-cache");
  });

  it.each(["assets/open-00000000.js", "data/boot.ffffffffffff.bin", "nothing", "nothing.html"])(
    "answers %s, which is not there, with 404",
    async (path) => {
      const response = await fetch(`${origin}/${path}`);
      expect(response.status).toBe(404);
      expect(await response.text()).not.toContain("<");
    },
  );
});
