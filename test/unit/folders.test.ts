/** Where the data commands may not write, or would destroy: one sentence, exit code 1, nothing lost, no draft left. */
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const RAW = join(ROOT, "test/fixtures/raw-tiny");
const SCALE = ["--talents", "2000", "--companies", "300", "--parks", "300", "--institutes", "300"];
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

let dir = "";
let mounted: string[] = [];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "folders-"));
  chmodSync(dir, 0o755);
});
afterEach(() => {
  for (const each of mounted) spawnSync("umount", [each]);
  mounted = [];
  rmSync(dir, { recursive: true, force: true });
});

/** A folder on a disk of its own, or null where the machine lets nobody mount one. */
function disk(options: string): string | null {
  const at = join(dir, "disk");
  mkdirSync(at, { recursive: true });
  if (spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", at]).status !== 0) return null;
  mounted.push(at);
  return at;
}

/** What a data command says last, and its exit code; null where it was cut after two minutes. */
function run(argv: readonly string[], env: NodeJS.ProcessEnv = {}, uid?: number) {
  const { status, stderr, stdout } = spawnSync(process.execPath, ["--import", "tsx", "data/cli.ts", ...argv], {
    cwd: ROOT,
    encoding: "utf8",
    timeout: 500_000,
    env: { ...process.env, ...env },
    ...(uid === undefined ? {} : { uid, gid: uid }),
  });
  const all = `${stderr}${stdout}`;
  expect(all).not.toMatch(/\n {4}at |Node\.js v/u);
  return {
    status,
    all,
    says:
      all
        .trimEnd()
        .split(/[\r\n]+/u)
        .at(-1) ?? "",
  };
}

/** Commands by name. */
const COMMANDS = ["build", "generate"] as const;
const argvOf = (command: (typeof COMMANDS)[number], out: string): readonly string[] =>
  command === "build" ? ["build", RAW, "--out", out] : ["generate", "--out", out, ...SCALE];

describe("a folder that cannot be written", () => {
  it.each(COMMANDS)(
    "is named where the system has no folders to give (%s)",
    (command) => {
      const { status, says } = run(argvOf(command, "/proc/x/y"));
      expect(status).toBe(1);
      expect(says).toMatch(/^文件无法读写：\/proc\/x/u);
    },
    150_000,
  );

  it.each(COMMANDS)(
    "is named where one has no rights (%s)",
    (command) => {
      if (!isRoot) return;
      const { status, says } = run(argvOf(command, join(dir, "a/b")), { TMPDIR: tmpdir(), HOME: tmpdir() }, NOBODY);
      expect([status, says]).toEqual([1, `没有权限：${join(dir, "a")}。`]);
    },
    150_000,
  );

  it.each(COMMANDS)(
    "is named where the disk is read-only (%s)",
    (command) => {
      const at = disk("size=1m,ro");
      if (at === null) return;
      const { status, says } = run(argvOf(command, join(at, "a/b")));
      expect([status, says]).toEqual([1, `无法写入：${join(at, "a")} 所在的磁盘是只读的。`]);
    },
    150_000,
  );
});

describe("a full disk", () => {
  it.each(COMMANDS)(
    "leaves what was there and no draft (%s)",
    (command) => {
      const at = disk("size=120k");
      if (at === null) return;
      mkdirSync(join(at, "data"));
      writeFileSync(join(at, "data/README.md"), "kept");
      const out = command === "build" ? "data" : "raw";
      const { status, says } = run(argvOf(command, join(at, out)));
      expect(status).toBe(1);
      expect(says).toMatch(/^磁盘已满，没有完成/u);
      expect(readdirSync(at)).toEqual(["data"]);
      expect(readdirSync(join(at, "data"))).toEqual(["README.md"]);
    },
    150_000,
  );

  it("for temporary files is no fault of the tables, and says where", () => {
    const at = disk("size=1m");
    if (at === null) return;
    writeFileSync(join(at, "fill"), Buffer.alloc(1_020_000));
    const { status, all } = run(["check", RAW], { TMPDIR: at });
    expect(status).toBe(1);
    expect(all).toMatch(/磁盘已满/u);
  });
});

describe("a folder of somebody's own", () => {
  it("is never replaced by a demo, while one that was generated is", () => {
    const own = join(dir, "own");
    cpSync(RAW, own, { recursive: true });
    rmSync(join(own, "datapackage.json"));
    const { status, says } = run(argvOf("generate", own));
    expect(status).toBe(1);
    expect(says).toContain("为免误删已停止");
    expect(existsSync(join(own, "talent.csv"))).toBe(true);
    const demo = join(dir, "demo");
    cpSync(RAW, demo, { recursive: true });
    expect(run(argvOf("generate", demo)).status).toBe(0);
    expect(existsSync(join(demo, "talent.csv"))).toBe(false);
    expect(readdirSync(dir).toSorted()).toEqual(["demo", "own"]);
  });
});
