/** Serves the folder of the map to this computer alone and opens a browser. Usage: node serve.mjs SITE PAGE. Needs Node 14. */
import { spawn } from "node:child_process";
import { readFileSync, realpathSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { dirname, extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const site = realpathSync(process.argv[2]);
const page = process.argv[3];
/** The first free one of these; else any. */
const PORTS = [...Array.from({ length: 20 }, (_, at) => 4321 + at), 0];

const table = readFileSync(join(dirname(fileURLToPath(import.meta.url)), "types.txt"), "utf8");
const types = new Map(
  table
    .split(/\r?\n/)
    .filter(Boolean)
    .map((line) => [line.slice(0, line.indexOf(" ")), line.slice(line.indexOf(" ") + 1)]),
);

/** The file that an address names, or null: never one outside the folder, never a folder. */
function fileOf(target) {
  try {
    const asked = decodeURIComponent(target.split(/[?#]/)[0]);
    const path = asked === "/" ? "/index.html" : asked;
    const parts = path.split("/").slice(1);
    if (!path.startsWith("/") || parts.some((part) => ["", ".", ".."].includes(part) || /[\\\0]/.test(part)))
      return null;
    const file = realpathSync(join(site, ...parts));
    return file.startsWith(site + sep) && statSync(file).isFile() ? file : null;
  } catch {
    return null;
  }
}

const server = createServer((request, response) => {
  const file = fileOf(request.url);
  if (request.method !== "GET" && request.method !== "HEAD") return response.writeHead(501).end();
  const type = file === null ? "text/plain; charset=utf-8" : (types.get(extname(file)) ?? "application/octet-stream");
  const body = file === null ? Buffer.from("404 没有这个文件\n") : readFileSync(file);
  response.writeHead(file === null ? 404 : 200, {
    "Content-Type": type,
    "Content-Length": body.length,
    "Cache-Control": "no-cache",
    "X-Content-Type-Options": "nosniff",
  });
  response.end(request.method === "HEAD" ? undefined : body);
});

function openBrowser(address) {
  const hasScreen = process.platform === "darwin" || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!hasScreen || process.env.TALENT_MAP_BROWSER === "none") return;
  const program = process.platform === "darwin" ? "open" : "xdg-open";
  spawn(program, [address], { stdio: "ignore", detached: true })
    .on("error", () => undefined)
    .unref();
}

server.on("listening", () => {
  const address = `http://127.0.0.1:${server.address().port}/${page}`;
  console.log(`产才地图已打开:${address}\n关闭本窗口或按 Ctrl+C 结束。`);
  openBrowser(address);
});
server.on("error", () => {
  if (PORTS.length > 0) return server.listen(PORTS.shift(), "127.0.0.1");
  console.error("没有可用的端口,请关闭其他程序后重试。 No free port.");
  process.exitCode = 1;
});
server.listen(PORTS.shift(), "127.0.0.1");
