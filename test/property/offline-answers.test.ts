/** Which file of the offline copy answers which request, for any address. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cacheName, cachesToDelete, pathAnswering } from "#app/offline/answers";

const FOLDER = "https://map.example.gov.cn/gov/map/";
const FILES = new Set([
  "index.html",
  "wall.html",
  "embed.html",
  "assets/open-AbC_-123.js",
  "tours/nation.json",
  "tours/青岛.json",
  "THIRD-PARTY.md",
]);
const name = fc.string({ unit: fc.constantFrom(..."abz09.-_/%?#&=~ 青"), maxLength: 30 });

const get = (url: string, isNavigation: boolean, method = "GET"): string | null =>
  pathAnswering({ url, method, isNavigation }, FOLDER, FILES);

describe("a request", () => {
  test.each([
    ["", "index.html"],
    ["?view=talent&region=370200", "index.html"],
    ["index.html?lang=en#x", "index.html"],
    ["wall.html?tour=nation", "wall.html"],
    ["embed.html?lock=370212&host=https%3A%2F%2Fa.cn", "embed.html"],
    ["THIRD-PARTY.md", "THIRD-PARTY.md"],
    ["selftest.html", null],
    ["gone.html", null],
    ["data/manifest.json", null],
  ])("that opens the page %j is answered by %j", (path, answer) => expect(get(FOLDER + path, true)).toBe(answer));

  test.each([
    ["assets/open-AbC_-123.js", "assets/open-AbC_-123.js"],
    ["assets/open-AbC_-123.js#x", "assets/open-AbC_-123.js"],
    ["tours/%E9%9D%92%E5%B2%9B.json", "tours/青岛.json"],
    ["data/manifest.json", "data/manifest.json"],
    ["data/manifest.6d7db2b69b451c7d.json", "data/manifest.6d7db2b69b451c7d.json"],
    ["data/company-370000.1c74e5988a9e.bin", "data/company-370000.1c74e5988a9e.bin"],
    ["data/manifest.json?now", null],
    ["data/../index.html", null],
    ["data/%2e%2e/secret.bin", null],
    ["assets/other-AbC_-123.js", null],
    ["sw.js?data=6d7db2b69b451c7d", null],
    ["", null],
  ])("for the file %j is answered by %j", (path, answer) => expect(get(FOLDER + path, false)).toBe(answer));

  test("of another method, folder or origin is never answered from the copy", () => {
    fc.assert(
      fc.property(name, fc.boolean(), fc.constantFrom("POST", "HEAD", "PUT"), (path, isNavigation, method) => {
        expect(get(FOLDER + path, isNavigation, method)).toBeNull();
        for (const other of [
          "https://map.example.gov.cn/gov/",
          "https://other.cn/gov/map/",
          "https://map.example.gov.cn/gov/map2/",
        ])
          if (!(other + path).startsWith(FOLDER)) expect(get(other + path, isNavigation)).toBeNull();
      }),
    );
  });

  test("is answered by a listed file or one of the dataset, whatever its address", () => {
    fc.assert(
      fc.property(name, fc.boolean(), (path, isNavigation) => {
        const answer = get(FOLDER + path, isNavigation);
        if (answer === null) return;
        expect(FILES.has(answer) || (!isNavigation && /^data\/[a-z0-9.-]+$/.test(answer))).toBe(true);
      }),
    );
  });
});

describe("caches", () => {
  const folder = fc.constantFrom("https://a.cn/", "https://a.cn/map/", "https://a.cn/map/old/");
  const version = fc.string({ unit: fc.constantFrom(..."0123456789abcdef"), minLength: 4, maxLength: 16 });

  test("are one a version, and a new version deletes those of its own folder alone", () => {
    const cache = fc.record({ folder, version, dataset: version });
    fc.assert(
      fc.property(fc.array(cache, { maxLength: 8 }), cache, (others, own) => {
        const nameOf = (of: typeof own): string => cacheName(of.folder, of.version, of.dataset);
        const names = [...new Set([...others, own].map(nameOf)), "a portal's cache"];
        const old = cachesToDelete(names, own.folder, nameOf(own));
        const left = names.filter((each) => !old.includes(each));
        expect(left).toContain(nameOf(own));
        expect(left).toContain("a portal's cache");
        for (const other of others)
          expect(left.includes(nameOf(other))).toBe(other.folder !== own.folder || nameOf(other) === nameOf(own));
        expect(cachesToDelete(names, own.folder, null)).toContain(nameOf(own));
      }),
    );
  });

  test("of versions that differ in files or dataset have different names", () => {
    fc.assert(
      fc.property(version, version, version, version, (a, dataOfA, b, dataOfB) => {
        const isSame = cacheName("https://a.cn/", a, dataOfA) === cacheName("https://a.cn/", b, dataOfB);
        expect(isSame).toBe(a === b && dataOfA === dataOfB);
      }),
    );
  });
});
