/** What an installable site needs: its manifest, icons, links to it; the list of its files; the words of the copy that failed. */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { PNG } from "pngjs";
import { describe, expect, it } from "vitest";
import { FileFailure, reasonOf } from "#app/offline/failure-reason";
import { writeOfflineWorker } from "#data/bundle/offline-plugin";
import { offlineFailure, savingWords, saveWords } from "#text/offline";

interface WebManifest {
  readonly [key: string]: unknown;
  readonly icons: readonly { readonly src: string; readonly sizes: string; readonly type: string }[];
  readonly shortcuts: readonly { readonly url: string }[];
}

const manifest = JSON.parse(readFileSync("public/manifest.webmanifest", "utf8")) as WebManifest;

describe("the web manifest", () => {
  it("is linked by every page", () => {
    const pages = ["index.html", ...readdirSync("src/pages").map((page) => join("src/pages", page))];
    const without = pages.filter(
      (page) => !readFileSync(page, "utf8").includes('<link rel="manifest" href="./manifest.webmanifest" />'),
    );
    expect(pages.length).toBeGreaterThan(2);
    expect(without).toEqual([]);
  });

  it("stays within the folder it lies in, under any sub-path", () => {
    expect([manifest["start_url"], manifest["scope"], manifest["display"], manifest["name"]]).toEqual([
      "./",
      "./",
      "standalone",
      "产才地图",
    ]);
    for (const { url } of manifest.shortcuts) expect(readdirSync("src/pages")).toContain(url.split("?")[0]);
  });

  it("names icons that are there, as large as it says, drawn from icon.svg", () => {
    expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(["any", "192x192", "512x512"]);
    for (const { src, sizes, type } of manifest.icons.filter(({ type }) => type === "image/png")) {
      const { width, height, data } = PNG.sync.read(readFileSync(join("public", src)));
      expect([`${width}x${height}`, type]).toEqual([sizes, "image/png"]);
      const colourAt = (x: number, y: number): string => {
        const at = 4 * (Math.floor((y / 24) * height) * width + Math.floor((x / 24) * width));
        return `#${Buffer.from(data.subarray(at, at + 4)).toString("hex")}`;
      };
      // The sheet, the small circle, the large one, and nothing in the corner.
      expect([colourAt(4, 18), colourAt(9, 10), colourAt(15.5, 13.5), colourAt(0.5, 0.5)]).toEqual([
        "#0b5cadff",
        "#ffffffff",
        "#c96214ff",
        "#00000000",
      ]);
    }
  });
});

describe("the list of a built site", () => {
  it("holds what readers need offline by path, hash and size, and changes with any file", async () => {
    const home = mkdtempSync(join(tmpdir(), "talent-map-list-"));
    const [folder, publicFolder] = [join(home, "dist"), join(home, "public")];
    const put = (path: string, text: string): void => {
      mkdirSync(dirname(join(home, path)), { recursive: true });
      writeFileSync(join(home, path), text);
    };
    const kept = ["dist/index.html", "dist/assets/open-AbC_-123.js", "public/icon.svg", "public/tours/nation.json"];
    for (const path of [
      ...kept,
      "dist/index.html.gz",
      "dist/embed.js",
      "dist/selftest.html",
      "dist/data/manifest.json",
      "public/deploy/nginx.conf",
      "public/data/boot.bin",
      "dist/.DS_Store",
    ])
      put(path, path);
    const listed = async (): Promise<{ version: string; files: { path: string; sha256: string; bytes: number }[] }> => {
      await writeOfflineWorker(folder, publicFolder, ["chrome90"]);
      const [, list = ""] = /^self\.talentMapSite=(.*);$/m.exec(readFileSync(join(folder, "sw.js"), "utf8")) ?? [];
      return JSON.parse(list) as Awaited<ReturnType<typeof listed>>;
    };
    const first = await listed();
    expect(first.files).toEqual(
      kept
        .map((path) => ({
          path: path.replace(/^\w+\//, ""),
          sha256: createHash("sha256").update(path).digest("hex"),
          bytes: path.length,
        }))
        .toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    );
    expect(JSON.parse(readFileSync(join(folder, "offline.json"), "utf8"))).toEqual({
      version: first.version,
      bytes: kept.join("").length,
    });
    expect((await listed()).version).toBe(first.version);
    put("public/tours/nation.json", "public/tours/nation.jsoN");
    expect((await listed()).version).not.toBe(first.version);
    rmSync(home, { recursive: true });
  });
});

describe("a copy that was not made", () => {
  it.each([
    [new DOMException("", "QuotaExceededError"), "存储空间不够"],
    [new DOMException("", "SecurityError"), "不允许本站存储"],
    [new FileFailure("network", { file: "data/a.bin" }), "没有取到 data/a.bin"],
    [new FileFailure("status", { file: "data/a.bin", status: 404 }), "404"],
    [new FileFailure("changed", { file: "index.html" }), "index.html 与清单不符"],
    [new FileFailure("unsupported", {}), "https"],
    [new FileFailure("absent", { file: "offline.json" }), "没有提供 offline.json"],
    [new Error("boom"), "boom"],
  ])("because of %s says so, and that the map works online", (error, words) => {
    const { kind, params } = reasonOf(error);
    expect(offlineFailure("zh", kind, params)).toContain(words);
    expect(offlineFailure("zh", kind, params)).toContain("联网时地图照常可用");
    expect(offlineFailure("en", kind, params)).not.toMatch(/\p{Script=Han}|undefined/u);
  });

  it("tells sizes in whole megabytes", () => {
    expect(saveWords("zh", 29_788_561)).toBe("存到本机，断网也能用（约 30 MB）");
    expect(savingWords("zh", 0, 0)).toBe("正在存到本机…");
    expect(savingWords("zh", 400_000, 29_788_561)).toBe("正在存到本机：1 / 30 MB");
    expect(savingWords("en", 0, 29_788_561)).toBe("Saving on this device: 0 of 30 MB");
  });
});
