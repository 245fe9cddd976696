/** `npm start` where an owner's dataset lies in public/data: that is what is served, and no demo is made. */
import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, it } from "vitest";
import { build } from "#data/build/build";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const COPIED = [
  "src",
  "data",
  "public",
  "index.html",
  "vite.config.ts",
  "tsconfig.json",
  "package.json",
  "package-lock.json",
];

let clone = "";
let server: ChildProcess | null = null;

/** A clone of the project with its packages installed, an owner's register in `public/data`. */
beforeAll(async () => {
  clone = mkdtempSync(join(tmpdir(), "start-"));
  const ownData = join(ROOT, "public", "data");
  for (const name of COPIED)
    cpSync(join(ROOT, name), join(clone, name), { recursive: true, filter: (source) => source !== ownData });
  const modules = join(clone, "node_modules");
  mkdirSync(modules);
  for (const name of readdirSync(join(ROOT, "node_modules")))
    if (!name.startsWith(".talent")) symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
  const lock = createHash("sha256").update("package-lock.json").update("\0");
  lock.update(readFileSync(join(clone, "package-lock.json")));
  writeFileSync(join(modules, ".talent-map-lock"), lock.digest("hex").slice(0, 16));
  const raw = join(clone, "register");
  cpSync(join(ROOT, "test/fixtures/raw-tiny"), raw, { recursive: true });
  const file = join(raw, "datapackage.json");
  writeFileSync(file, readFileSync(file, "utf8").replace('"x-demo": true', '"x-demo": false'));
  await build({ rawDir: raw, outDir: join(clone, "public/data") });
});
afterAll(async () => {
  const ended = new Promise((done) =>
    server === null || server.exitCode !== null ? done(0) : server.once("exit", done),
  );
  server?.kill();
  await ended;
  rmSync(clone, { recursive: true, force: true });
});

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

it("serves the register and generates nothing", async () => {
  const port = await freePort();
  const own = readFileSync(join(clone, "public/data/manifest.json"), "utf8");
  server = spawn(process.execPath, ["data/start.mjs", "start"], {
    cwd: clone,
    env: { ...process.env, PORT: `${port}` },
  });
  let said = "";
  await new Promise<void>((ready, failed) => {
    const hear = (text: unknown): void => {
      said += String(text);
      if (said.includes("已就绪")) ready();
    };
    server?.stdout?.on("data", hear);
    server?.stderr?.on("data", hear);
    server?.once("exit", (status) => failed(new Error(`ended with ${status}: ${said}`)));
  });
  const served = await fetch(`http://127.0.0.1:${port}/data/manifest.json`);
  expect(await served.text()).toBe(own);
  expect(readFileSync(join(clone, "public/data/manifest.json"), "utf8")).toBe(own);
  const page = await (await fetch(`http://127.0.0.1:${port}/`)).text();
  expect(page).toContain('id="opening-help"');
  expect(said).toContain("正式数据集");
  expect(existsSync(join(clone, ".work/raw"))).toBe(false);
});
