/**
 * `npm start`, `npm test` and `npm run bundle` on a fresh machine: installs what is missing, then hands over. The one file not in TypeScript:
 * it runs before anything is installed, so it imports only Node's own modules.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const WORK = join(ROOT, ".work");
const SCALE_FLAGS = ["talents", "companies", "parks", "institutes", "seed"];

process.chdir(ROOT);
const [command = "start", ...args] = process.argv.slice(2);
requireNode();
if (command === "start") await start(args);
else if (command === "test") test(args);
else if (command === "bundle") bundle(args);
else fail(`未知命令 ${command},可用 start、test 或 bundle。`);

function fail(message) {
  console.error(message);
  process.exit(1);
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) fail(`需要 Node 20.19 或更高,当前是 ${process.versions.node}。`);
}

/** Runs a command in the foreground; ends with its exit code when it fails. */
function run(name, program, argv, options = {}) {
  const { status, signal } = spawnSync(program, argv, { stdio: "inherit", ...options });
  if (status !== 0 && options.mayFail !== true) fail(`${name}没有完成(${signal ?? `退出码 ${status}`})。`);
  return status ?? 1;
}

function installDependencies() {
  const lock = digest([join(ROOT, "package-lock.json")]);
  const stamp = join(ROOT, "node_modules", ".talent-map-lock");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lock) return;
  console.log("正在安装依赖(仅首次)…");
  run("安装依赖", "npm", ["ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(stamp, lock);
}

/** Content hash of files, by relative path and bytes. */
function digest(files) {
  const hash = createHash("sha256");
  for (const file of files) hash.update(relative(ROOT, file)).update("\0").update(readFileSync(file));
  return hash.digest("hex").slice(0, 16);
}

function filesBelow(folder, into = []) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) filesBelow(path, into);
    else into.push(path);
  }
  return into.sort();
}

function bin(name) {
  return join(ROOT, "node_modules", ".bin", name);
}

async function start(argv) {
  const scale = scaleOf(argv);
  const port = await choosePort();
  installDependencies();
  if (holdsOwnDataset()) {
    console.log("public/data 中是正式数据集,直接使用,不生成演示数据。");
    if (Object.keys(scale).length > 0) console.log("规模参数只用于演示数据,已忽略。");
  } else buildDataset(scale);
  buildSite();
  const server = spawn(bin("tsx"), [join(ROOT, "data/serve.ts"), "dist", String(port)], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
  server.on("exit", (status) => process.exit(status ?? 0));
  endWithParent(server);
  await waitUntilServed(`http://127.0.0.1:${port}/`);
  console.log(`\n产才地图已就绪:http://localhost:${port}/\n按 Ctrl+C 结束。`);
}

/** npm passes signals on to a shell that keeps them: when whoever started us is gone, the server goes too. */
function endWithParent(server) {
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && server.kill(), 1000).unref();
}

function scaleOf(argv) {
  const scale = {};
  for (let at = 0; at < argv.length; at += 1) {
    const [flag, inline] = (argv[at] ?? "").replace(/^--/, "").split("=");
    if (!SCALE_FLAGS.includes(flag))
      fail(`不认识的参数 ${argv[at]},可用 ${SCALE_FLAGS.map((name) => `--${name}`).join(" ")}。`);
    const value = Number(inline ?? argv[++at]);
    if (!Number.isInteger(value) || value < 0) fail(`--${flag} 需要一个非负整数。`);
    scale[flag] = value;
  }
  return scale;
}

async function choosePort() {
  if (process.env.PORT) {
    const port = Number(process.env.PORT);
    if (!(await isFree(port))) fail(`端口 ${process.env.PORT} 不可用,请换一个:PORT=4322 npm start`);
    return port;
  }
  for (let port = 4321; port < 4341; port += 1) if (await isFree(port)) return port;
  return fail("4321–4340 端口都被占用,请用 PORT=端口 npm start 指定。");
}

function isFree(port) {
  return new Promise((done) => {
    const probe = createServer();
    probe.once("error", () => done(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => done(true)));
  });
}

async function waitUntilServed(url) {
  for (let tries = 0; tries < 200; tries += 1) {
    const served = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (served) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  fail("网页服务没有启动。");
}

/** Whether `public/data` holds a dataset of its owner, which is served as it is and never replaced. */
function holdsOwnDataset() {
  const folder = join(ROOT, "public/data");
  try {
    const { manifest } = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
    return JSON.parse(readFileSync(join(folder, manifest), "utf8")).demo === false;
  } catch {
    return false;
  }
}

/** Generates and builds the demo dataset once; again only when the scale or the code that makes it changes. */
function buildDataset(scale) {
  const code = ["data", "src/format", "src/model", "src/analytics"].flatMap((folder) => filesBelow(join(ROOT, folder)));
  const key = JSON.stringify({ scale, code: digest(code.filter((file) => !file.endsWith("start.mjs"))) });
  const stamp = join(WORK, "dataset-key.json");
  const current = existsSync(stamp) ? readFileSync(stamp, "utf8") : "";
  if (current === key && existsSync(join(ROOT, "public/data/manifest.json"))) return;
  console.log("正在生成演示数据集(演示数据·非真实统计,仅首次)…");
  const raw = join(WORK, "raw");
  const flags = Object.entries(scale).flatMap(([flag, value]) => [`--${flag}`, String(value)]);
  const cli = [join(ROOT, "data/cli.ts")];
  run("生成数据", bin("tsx"), [...cli, "generate", "--out", raw, ...flags]);
  run("构建数据", bin("tsx"), [...cli, "build", raw, "--out", join(ROOT, "public/data")]);
  mkdirSync(WORK, { recursive: true });
  writeFileSync(stamp, key);
}

/** Builds the site into dist/ unless it is up to date. */
function buildSite() {
  const sources = ["index.html", "vite.config.ts", "package-lock.json", "data/bundle/offline-plugin.ts"].map((name) =>
    join(ROOT, name),
  );
  sources.push(
    ...filesBelow(join(ROOT, "src")),
    ...filesBelow(join(ROOT, "public")).filter((file) => !file.includes("/data/")),
  );
  const pointer = join(ROOT, "public/data/manifest.json");
  const key = digest([...sources, pointer]);
  const stamp = join(WORK, "site-key");
  const isCurrent =
    existsSync(stamp) && readFileSync(stamp, "utf8") === key && existsSync(join(ROOT, "dist/data/manifest.json"));
  if (isCurrent) return;
  console.log("正在构建网页…");
  rmSync(stamp, { force: true });
  run("构建网页", bin("vite"), ["build", "--logLevel", "warn"]);
  mkdirSync(WORK, { recursive: true });
  writeFileSync(stamp, key);
}

/** Bundles the dataset that is there, a demo where there is none, with a site that is up to date. */
function bundle(argv) {
  installDependencies();
  if (!existsSync(join(ROOT, "public/data/manifest.json"))) buildDataset({});
  buildSite();
  run("打包", bin("tsx"), [join(ROOT, "data/cli.ts"), "bundle", ...argv]);
}

function test(argv) {
  installDependencies();
  installChromium();
  const only = argv.length > 0;
  const checks = only ? [] : staticChecks();
  const report = join(WORK, "test-report.json");
  mkdirSync(WORK, { recursive: true });
  rmSync(report, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const status = run("测试", bin("vitest"), ["run", ...reporters, ...argv], { mayFail: true });
  const counted = existsSync(report)
    ? JSON.parse(readFileSync(report, "utf8"))
    : { numPassedTests: 0, numFailedTests: 0 };
  const failedChecks = checks.filter(({ ok }) => !ok);
  for (const { name } of failedChecks) console.error(`检查未通过:${name}`);
  const passed = counted.numPassedTests + checks.length - failedChecks.length;
  // A suite that fails before its tests run counts no failed test, but must not look like success.
  const failed = Math.max(counted.numFailedTests, status === 0 ? 0 : 1) + failedChecks.length;
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed > 0 || status !== 0 ? 1 : 0);
}

function staticChecks() {
  const projects = ["tsconfig.json", "src/engine/tsconfig.json", "data/tsconfig.json"].filter((file) =>
    existsSync(join(ROOT, file)),
  );
  const checks = [
    ["lint", bin("oxlint"), []],
    ["unused", bin("knip"), []],
  ];
  for (const project of projects) checks.push([`types ${project}`, bin("tsc"), ["--noEmit", "-p", project]]);
  return checks.map(([name, program, argv]) => ({ name, ok: run(name, program, argv, { mayFail: true }) === 0 }));
}

/** Debian's Chromium and Mesa's software GL; elsewhere CHROMIUM names the browser. */
function installChromium() {
  if (process.env.CHROMIUM || ["chromium", "chromium-browser", "google-chrome"].some(isOnPath)) return;
  if (!isOnPath("apt-get")) fail("没有找到 Chromium,请安装后用 CHROMIUM=路径 npm test 指定。");
  console.log("正在安装 Chromium(仅首次)…");
  const prefix = process.getuid?.() === 0 ? [] : ["sudo"];
  const apt = (...argv) => {
    const [program = "", ...rest] = [...prefix, "apt-get", ...argv];
    run("安装 Chromium", program, rest, {
      stdio: ["ignore", "ignore", "inherit"],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  };
  apt("update");
  apt("install", "-y", "chromium", "libegl-mesa0", "libgl1-mesa-dri", "fonts-noto-cjk");
}

function isOnPath(name) {
  return (process.env.PATH ?? "").split(":").some((folder) => {
    const path = join(folder, name);
    return existsSync(path) && statSync(path).isFile();
  });
}
